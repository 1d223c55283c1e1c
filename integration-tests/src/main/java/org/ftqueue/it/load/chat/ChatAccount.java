package org.ftqueue.it.load.chat;

import java.util.Objects;
import java.util.Optional;
import org.ftqueue.api.UserName;

/**
 * An account as its owner knows it.
 *
 * @param passwordHash what the client logs in with, made once, because it takes long by design
 */
public record ChatAccount(long id, UserName name, Optional<byte[]> passwordHash) {

    public ChatAccount {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(passwordHash, "passwordHash");
    }
}
