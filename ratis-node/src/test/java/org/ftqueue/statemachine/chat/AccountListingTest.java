package org.ftqueue.statemachine.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ftqueue.api.AccountPage;
import org.ftqueue.api.AccountPage.AccountSummary;
import org.ftqueue.api.ChatCommand.DeleteAccount;
import org.ftqueue.api.ChatCommand.Query;
import org.ftqueue.api.ChatCommand.Query.ListAccounts;
import org.ftqueue.api.NamePattern;
import org.ftqueue.api.NamePattern.Syntax;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.Reason;
import org.ftqueue.api.UserKey;
import org.ftqueue.api.UserName;
import org.ftqueue.statemachine.machine.Glob;
import org.ftqueue.statemachine.machine.ReplicatedMachine.Reading;
import org.ftqueue.wire.ChatCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountListingTest {
    private final ChatRig rig = new ChatRig();

    private void create(String... names) {
        Stream.of(names).forEach(rig::create);
    }

    private Outcome ask(Syntax syntax, String pattern, Optional<UserKey> after, int rows) {
        return rig.read(new ListAccounts(new NamePattern(syntax, pattern), after, rows));
    }

    private AccountPage page(Syntax syntax, String pattern, Optional<UserKey> after, int rows) {
        return ChatCodec.decodeAccountPage(((Outcome.Applied) ask(syntax, pattern, after, rows)).reply());
    }

    /** As a client does it, page by page to the end. */
    private List<String> list(Syntax syntax, String pattern, int rows) {
        List<String> names = new ArrayList<>();
        Optional<UserKey> after = Optional.empty();
        AccountPage page;
        do {
            page = page(syntax, pattern, after, rows);
            assertThat(page.accounts()).hasSizeLessThanOrEqualTo(rows);
            page.accounts().forEach(account -> names.add(account.name()));
            if (page.more() && after.isPresent()) {
                assertThat(page.lastKey().orElseThrow()).as("goes on").isGreaterThan(after.get());
            }
            after = page.lastKey();
        } while (page.more());
        return names;
    }

    @Test
    void accountsAreInTheOrderOfTheirNamesWhateverTheirCase() {
        create("dora", "Bert", "anna", "Carla");
        for (int rows = 1; rows <= 5; rows++) {
            assertThat(list(Syntax.WILDCARD, "*", rows)).containsExactly("anna", "Bert", "Carla", "dora");
        }
    }

    @Test
    void theLastPageSaysSo() {
        assertThat(page(Syntax.WILDCARD, "", Optional.empty(), 1))
                .isEqualTo(new AccountPage(List.of(), Optional.empty(), false));
        create("anna", "bert");
        assertThat(page(Syntax.WILDCARD, "", Optional.empty(), 2).more()).isFalse();
        assertThat(page(Syntax.WILDCARD, "", Optional.empty(), 1).more()).isTrue();
        assertThat(page(Syntax.WILDCARD, "", Optional.of(ChatRig.key("bert")), 1))
                .isEqualTo(new AccountPage(List.of(), Optional.of(ChatRig.key("bert")), false));
    }

    @Test
    void aPageGoesOnWhereAnAccountWasDeletedMeanwhile() {
        create("anna", "bert", "carla");
        rig.number(new DeleteAccount(rig.logIn(2), false));
        assertThat(page(Syntax.WILDCARD, "", Optional.of(ChatRig.key("bert")), 5)
                        .accounts())
                .extracting(AccountSummary::name)
                .containsExactly("carla");
    }

    @Test
    void aRowSaysWhoIsLoggedIn() {
        create("anna", "Bert");
        rig.logIn(2);
        assertThat(page(Syntax.WILDCARD, "*", Optional.empty(), 5).accounts())
                .containsExactly(new AccountSummary(1, "anna", false), new AccountSummary(2, "Bert", true));
        rig.seconds(31);
        assertThat(page(Syntax.WILDCARD, "b*", Optional.empty(), 5).accounts())
                .containsExactly(new AccountSummary(2, "Bert", false));
    }

    @ParameterizedTest
    @CsvSource({
        "WILDCARD, a*, anna",
        "WILDCARD, A?NA, anna",
        "WILDCARD, *R*, Bert carla Ärger",
        "WILDCARD, ä*, Ärger",
        "WILDCARD, a, ''",
        "WILDCARD, '', anna Bert carla Ärger",
        "REGULAR_EXPRESSION, '', anna Bert carla Ärger",
        "REGULAR_EXPRESSION, a.*, anna",
        "REGULAR_EXPRESSION, A.*, anna",
        "REGULAR_EXPRESSION, (?-i)b.*, ''",
        "REGULAR_EXPRESSION, '(anna|bert)', anna Bert",
        "REGULAR_EXPRESSION, nn, ''",
        "REGULAR_EXPRESSION, ärger, Ärger",
        "REGULAR_EXPRESSION, '.{4}', anna Bert",
        "REGULAR_EXPRESSION, '\\pL+', anna Bert carla Ärger",
        "REGULAR_EXPRESSION, '^\\w+$', anna Bert carla"
    })
    void aPatternHasToFitTheWholeName(Syntax syntax, String pattern, String names) {
        create("anna", "Bert", "carla", "Ärger");
        List<String> expected = names.isEmpty() ? List.of() : List.of(names.split(" "));
        assertThat(list(syntax, pattern, 2)).isEqualTo(expected);
    }

    private Outcome.Rejected refusal(String pattern) {
        return (Outcome.Rejected) ask(Syntax.REGULAR_EXPRESSION, pattern, Optional.empty(), 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "(", "a)", "*", "a**", "(?<!a)b", "\\1", "(?P<", "\\", "[z-a]", "\\p{Nobody}"})
    void whatIsNoPatternOfRe2IsRefusedInOneLine(String pattern) {
        create("anna");
        assertThat(refusal(pattern).reason()).isEqualTo(Reason.BAD_PATTERN);
        assertThat(refusal(pattern).hint())
                .startsWith("'" + pattern + "' is no regular expression: ")
                .hasLineCount(1);
    }

    /** RE2 writes repetitions out before it matches; a few characters could ask for gigabytes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a{1000}b{2}",
                "(a{1000}){1000}",
                "((a{100}){100}){100}",
                "(((((a{5,9}){9}){9}){9}){9}){9,}",
                "(a{99}[)]){99}",
                "(a{99}\\Q)\\E){99}",
                "a{999999999}{999999999}"
            })
    void aPatternThatRepeatsTooMuchIsRefused(String pattern) {
        create("anna");
        assertThat(refusal(pattern).reason()).isEqualTo(Reason.PATTERN_TOO_COMPLEX);
        assertThat(refusal(pattern).hint())
                .isEqualTo("'" + pattern + "' repeats too much: the numbers in braces may multiply to 1000");
    }

    @Test
    void aPatternThatIsTooLargeOnceCompiledIsRefused() {
        create("anna");
        assertThat(refusal("(abcdefgh){1000}").reason()).isEqualTo(Reason.PATTERN_TOO_COMPLEX);
        assertThat(refusal("(abcdefgh){1000}").hint())
                .isEqualTo("'(abcdefgh){1000}' is too large for a pattern of names");
    }

    @Test
    void aPatternThatMatchesNothingLooksAtABoundedNumberOfAccounts() {
        for (int i = 10_000; i < 35_000; i++) {
            rig.create("u" + i);
        }
        AccountPage first = page(Syntax.WILDCARD, "*x", Optional.empty(), 10);
        assertThat(first.accounts()).isEmpty();
        assertThat(first.lastKey()).contains(ChatRig.key("u19999"));
        assertThat(first.more()).isTrue();
        assertThat(list(Syntax.WILDCARD, "*34999", 10)).containsExactly("u34999");
        AccountPage costly = page(Syntax.REGULAR_EXPRESSION, "u(?:.?){900}x", Optional.empty(), 10);
        assertThat(costly.accounts()).isEmpty();
        assertThat(costly.lastKey().orElseThrow()).isLessThan(ChatRig.key("u10200"));
        assertThat(costly.more()).isTrue();
    }

    @Test
    void aPatternThatBeginsWithTextLooksOnlyAtNamesThatBeginSo() {
        for (int i = 10_000; i < 35_000; i++) {
            rig.create("u" + i);
        }
        AccountPage page = page(Syntax.WILDCARD, "U3000?", Optional.empty(), 10);
        assertThat(page.accounts()).hasSize(10);
        assertThat(page.more()).isFalse();
        AccountPage none = page(Syntax.WILDCARD, "x*", Optional.empty(), 10);
        assertThat(none).isEqualTo(new AccountPage(List.of(), Optional.empty(), false));
        // From wherever a client goes on, also before the first name and behind the last.
        assertThat(page(Syntax.WILDCARD, "u3000?", Optional.of(ChatRig.key("a")), 10))
                .isEqualTo(page);
        assertThat(page(Syntax.WILDCARD, "u3000?", Optional.of(ChatRig.key("u30007")), 10)
                        .accounts())
                .hasSize(2);
        assertThat(page(Syntax.WILDCARD, "u3000?", Optional.of(ChatRig.key("v")), 10)
                        .accounts())
                .isEmpty();
        assertThat(list(Syntax.WILDCARD, "ü".repeat(NamePattern.MAX_CHARACTERS), 10))
                .isEmpty();
    }

    /** Against a look at every name, whatever the pattern begins with. */
    @Test
    void aWildcardPatternListsWhatItMatches() {
        Random random = new Random(7);
        TreeMap<UserKey, String> names = new TreeMap<>();
        for (int i = 0; i < 300; i++) {
            String name = text(random, "aAbÄé😀*", 1 + random.nextInt(4));
            if (names.putIfAbsent(ChatRig.key(name), name) == null) {
                rig.create(name);
            }
        }
        for (int round = 0; round < 2_000; round++) {
            String pattern = text(random, "abäE😀*?\\", 1 + random.nextInt(5));
            Glob glob = new Glob(UserName.fold(pattern));
            List<String> expected = names.entrySet().stream()
                    .filter(each -> glob.matches(each.getKey().toString()))
                    .map(Map.Entry::getValue)
                    .toList();
            assertThat(list(Syntax.WILDCARD, pattern, 1 + random.nextInt(5)))
                    .as("seed 7 round %s: '%s'", round, pattern)
                    .isEqualTo(expected);
        }
    }

    private static String text(Random random, String alphabet, int length) {
        int[] points = alphabet.codePoints().toArray();
        return IntStream.range(0, length)
                .map(i -> points[random.nextInt(points.length)])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void aListingShowsTheMomentInWhichItWasAskedFor() {
        create("anna", "bert");
        byte[] query = ChatCodec.encode((Query) new ListAccounts(NamePattern.ALL, Optional.empty(), 10));
        Reading.Later before = (Reading.Later) rig.machine.read(new Position(7, 3), query);
        rig.number(new DeleteAccount(rig.logIn(1), false));
        rig.logIn(2);
        create("carla");
        Outcome.Applied answer = (Outcome.Applied) before.evaluation().get();
        assertThat(answer.position()).isEqualTo(new Position(7, 3));
        assertThat(ChatCodec.decodeAccountPage(answer.reply()).accounts())
                .containsExactly(new AccountSummary(1, "anna", false), new AccountSummary(2, "bert", false));
    }
}
