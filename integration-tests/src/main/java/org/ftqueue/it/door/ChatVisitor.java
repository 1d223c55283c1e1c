package org.ftqueue.it.door;

import java.util.List;
import java.util.Optional;

/** A connection through which one person acts. For one thread; every method waits for the answer. */
public interface ChatVisitor extends AutoCloseable {

    /** The id of the new account. */
    ChatResult<Long> create(String name, Optional<String> password);

    ChatResult<List<ChatAccount>> listByRegex(String pattern);

    /** Only with {@link ChatDoor.Ability#WILDCARDS}. */
    ChatResult<List<ChatAccount>> listByWildcard(String pattern);

    /** The id; only with {@link ChatDoor.Ability#LOOK_UP}. */
    ChatResult<Long> lookUp(String name);

    /** How many messages wait. */
    ChatResult<Long> logIn(String name, Optional<String> password);

    ChatResult<Void> logOut();

    /** Only with {@link ChatDoor.Ability#RENEWAL}. */
    ChatResult<Void> renew();

    /** Deletes one's own account; how many messages were thrown away. */
    ChatResult<Long> delete(boolean forced);

    /** The id of the message in the inbox of the recipient. */
    ChatResult<Long> send(String to, String text);

    /** Messages that were not delivered to this connection; they stay in the inbox. */
    ChatResult<List<ChatMessage>> deliver();

    /** What was delivered here leaves the inbox. */
    ChatResult<Void> acknowledge();

    /** Goes without a word to anybody, and without acknowledging anything. */
    @Override
    void close();
}
