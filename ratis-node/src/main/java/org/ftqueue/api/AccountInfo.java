package org.ftqueue.api;

import java.util.Objects;
import java.util.Optional;

/**
 * What anybody may know of an account.
 *
 * @param id       1, 2, 3 … in order of creation, never given twice
 * @param name     as it is shown
 * @param loggedIn whether somebody is logged in now
 * @param recipe   how to hash the password; empty if the account has none
 */
public record AccountInfo(long id, String name, boolean loggedIn, Optional<PasswordRecipe> recipe) {

    public AccountInfo {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(recipe, "recipe");
    }
}
