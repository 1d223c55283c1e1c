package org.ftqueue.env;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.Arrays;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.ftqueue.api.PasswordRecipe;
import org.ftqueue.api.StoredPassword;

/**
 * Makes hashes of passwords, see {@link PasswordRecipe}. Each takes a good part of a second of a core by design, so never
 * on a thread that others wait for. Thread-safe.
 */
public final class PasswordHashing {
    /** Iterations of new passwords: what OWASP advises for PBKDF2 with HMAC-SHA-256 (Password Storage Cheat Sheet). */
    public static final int ITERATIONS = 600_000;

    /** Longest password in bytes of UTF-8. */
    public static final int MAX_BYTES = 1_024;

    private static final int SALT_BYTES = 16;
    private static final String ALGORITHM = "PBKDF2WithHmacSHA256";

    private final Randomness randomness;

    public PasswordHashing(Randomness randomness) {
        this.randomness = randomness;
    }

    /**
     * A new recipe and the hash made by it.
     *
     * @throws IllegalArgumentException if it is empty, longer than {@link #MAX_BYTES}, or no text
     */
    public StoredPassword create(char[] password) {
        PasswordRecipe recipe = new PasswordRecipe(ITERATIONS, randomness.bytes(SALT_BYTES));
        return new StoredPassword(recipe, hash(recipe, password));
    }

    /**
     * The hash to compare.
     *
     * @throws IllegalArgumentException as {@link #create}
     */
    public static byte[] hash(PasswordRecipe recipe, char[] password) {
        char[] composed = composed(password);
        PBEKeySpec spec = new PBEKeySpec(composed, recipe.salt(), recipe.iterations(), 8 * StoredPassword.HASH_BYTES);
        try {
            return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        } finally {
            spec.clearPassword();
            Arrays.fill(composed, '\0');
        }
    }

    private static char[] composed(char[] password) {
        String composed = Normalizer.normalize(CharBuffer.wrap(password), Normalizer.Form.NFC);
        try {
            int bytes = StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(CharBuffer.wrap(composed))
                    .remaining();
            if (bytes == 0 || bytes > MAX_BYTES) {
                throw new IllegalArgumentException(
                        "a password has 1 to " + MAX_BYTES + " bytes of UTF-8, not " + bytes);
            }
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a password is text; there is half a character in this one");
        }
        return composed.toCharArray();
    }
}
