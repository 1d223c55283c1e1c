package org.ftqueue.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.ftqueue.api.PasswordRecipe;
import org.ftqueue.api.StoredPassword;
import org.junit.jupiter.api.Test;

/** The recipe of {@code docs/protocol.md}, which clients in other languages follow as well. */
class PasswordHashingTest {
    private final PasswordHashing hashing = new PasswordHashing(Randomness.seeded(1));

    private static String hash(int iterations, String salt, String password) {
        PasswordRecipe recipe = new PasswordRecipe(iterations, salt.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(PasswordHashing.hash(recipe, password.toCharArray()));
    }

    /** Computed by another implementation: Python's {@code hashlib.pbkdf2_hmac}. */
    @Test
    void isPbkdf2WithHmacSha256OverUtf8() {
        assertThat(hash(4_096, "saltsalt", "password"))
                .isEqualTo("662303fd5b832012ccf2b4fd665164726f2f3b8e0f1f68edbe9b07eace29c2f5");
        assertThat(hash(4_096, "saltsalt", "p\u00e4ssword"))
                .isEqualTo("2ad82c64a6eae8fad5d80586f9591feba81d013463bd1044d408ee8f20805b93");
    }

    @Test
    void theSameTextInOtherCodePointsIsTheSamePassword() {
        assertThat(hash(1, "saltsalt", "caf\u00e9")).isEqualTo(hash(1, "saltsalt", "cafe\u0301"));
        assertThat(hash(1, "saltsalt", "cafe")).isNotEqualTo(hash(1, "saltsalt", "caf\u00e9"));
    }

    @Test
    void aNewPasswordGetsItsOwnSaltAndCanBeCheckedByItsRecipe() {
        StoredPassword first = hashing.create("secret".toCharArray());
        StoredPassword second = hashing.create("secret".toCharArray());
        assertThat(first.recipe().iterations()).isEqualTo(600_000);
        assertThat(first.recipe().salt())
                .hasSize(16)
                .isNotEqualTo(second.recipe().salt());
        assertThat(PasswordHashing.hash(first.recipe(), "secret".toCharArray())).isEqualTo(first.hash());
        assertThat(PasswordHashing.hash(first.recipe(), "Secret".toCharArray())).isNotEqualTo(first.hash());
    }

    @Test
    void whatCannotBeAPasswordIsSaidWithoutRepeatingIt() {
        assertThatThrownBy(() -> hashing.create(new char[0]))
                .hasMessage("a password has 1 to 1024 bytes of UTF-8, not 0");
        assertThatThrownBy(() -> hashing.create("x".repeat(1_025).toCharArray()))
                .hasMessage("a password has 1 to 1024 bytes of UTF-8, not 1025");
        assertThatThrownBy(() -> hashing.create(new char[] {'h', '\ud800'}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("half a character");
    }
}
