package org.ftqueue.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.Reason;
import org.ftqueue.it.door.ChatAccount;
import org.ftqueue.it.door.ChatDoor;
import org.ftqueue.it.door.ChatDoor.Ability;
import org.ftqueue.it.door.ChatMessage;
import org.ftqueue.it.door.ChatReceiver;
import org.ftqueue.it.door.ChatResult;
import org.ftqueue.it.door.ChatVisitor;
import org.ftqueue.it.door.Doors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules of chat, each through every door of one cluster. */
@Timeout(300)
class ChatConformanceIT {
    private static final int MAX_MESSAGE_BYTES = 65_536;
    private static final Optional<String> NO_PASSWORD = Optional.empty();
    private static final Optional<String> PASSWORD = Optional.of("right | horse 'battery' \u00e9");
    private static final Optional<String> WRONG = Optional.of("wrong horse");

    /** Ends a line, a field, an escape or a text elsewhere, moves a cursor, turns text around, and lies outside 16 bits. */
    private static final String HARD_TEXT =
            "a\nmessage|7|root|b\\n\\u{41}\t'\"$(id)`\r\n\u0000\u0007\u001b[2J\u202eabc\u200b\ud83d\ude00\u00e9e\u0301 ";

    private static final Map<String, String> PATTERNS_THAT_CANNOT_BE = Map.ofEntries(
            Map.entry("(", "BAD_PATTERN"),
            Map.entry("[a", "BAD_PATTERN"),
            Map.entry("\\", "BAD_PATTERN"),
            Map.entry("a**", "BAD_PATTERN"),
            Map.entry("(a)\\1", "BAD_PATTERN"),
            Map.entry("(?<!a)b", "BAD_PATTERN"),
            Map.entry("(?=a)", "BAD_PATTERN"),
            Map.entry("\\p{no}", "BAD_PATTERN"),
            Map.entry("a{1001}", "PATTERN_TOO_COMPLEX"),
            Map.entry("((a{100}){100}){100}", "PATTERN_TOO_COMPLEX"),
            Map.entry("(\\pL{500}){2}\\pL{999}", "PATTERN_TOO_COMPLEX"));

    @RegisterExtension
    static final Scenario SCENARIO = Scenario.onThreeNodes();

    private static int names;

    private static ChatDoor door(Doors door) {
        return door.of(SCENARIO.cluster());
    }

    private static NodeId node(int number) {
        List<NodeId> nodes = SCENARIO.cluster().nodes();
        return nodes.get(number % nodes.size());
    }

    private static String fresh(String name) {
        return name + ++names;
    }

    private static String account(ChatVisitor visitor, String name) {
        String fresh = fresh(name);
        visitor.create(fresh, NO_PASSWORD).value();
        return fresh;
    }

    private static List<String> words(Stream<ChatResult<Long>> results) {
        return results.map(ChatResult::word).toList();
    }

    // ---- names

    @ParameterizedTest
    @EnumSource
    void aNameIsUniqueIgnoringCaseAndComposition(Doors which) {
        try (ChatVisitor visitor = door(which).enter(node(1))) {
            String typed = fresh("Zoe\u0308 \u4e2d\ud83d\ude00 Q");
            String shown = typed.replace("e\u0308", "\u00eb");
            long id = visitor.create(typed, NO_PASSWORD).value();
            assertThat(words(Stream.of(typed, shown, shown.toUpperCase(), typed.toLowerCase())
                            .map(name -> visitor.create(name, NO_PASSWORD))))
                    .containsOnly("ACCOUNT_EXISTS");
            String pattern = ".*" + shown.substring(2);
            assertThat(visitor.listByRegex(pattern).value()).containsExactly(new ChatAccount(id, shown, false));
            assertThat(visitor.logIn(shown.toUpperCase(), NO_PASSWORD).value()).isZero();
            assertThat(visitor.listByRegex(pattern).value()).containsExactly(new ChatAccount(id, shown, true));
            assertThat(visitor.logOut().word()).isEqualTo("applied");
            assertThat(visitor.listByRegex(pattern).value()).containsExactly(new ChatAccount(id, shown, false));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoNameIsToldAsSuch(Doors which) {
        ChatDoor door = door(which);
        try (ChatVisitor visitor = door.enter(node(2))) {
            List<String> bad = new ArrayList<>(List.of(
                    "",
                    " ",
                    " ann",
                    "ann ",
                    "\u00a0ann",
                    "a\u0007b",
                    "a\u007fb",
                    "a\u202eb",
                    "a\u2066b",
                    "a\u200bb",
                    "a\u2028b",
                    "\u00adab",
                    "\uffffa",
                    "x".repeat(65),
                    "\ud83d\ude00".repeat(65)));
            if (door.abilities().contains(Ability.ANY_NAME)) {
                bad.addAll(List.of("a|b", "a\nb"));
            }
            for (String name : bad) {
                for (ChatResult<Long> result :
                        List.of(visitor.create(name, NO_PASSWORD), visitor.logIn(name, NO_PASSWORD))) {
                    assertThat(result.word()).as("'%s'", name).isEqualTo("no request");
                    assertThat(result.hint()).isNotBlank().doesNotContain("\n", "Exception");
                }
            }
            for (String longest : List.of("x".repeat(60), "\ud83d\ude00".repeat(60))) {
                String name = (fresh(longest) + "yyyy").substring(0, longest.length() + 4);
                assertThat(visitor.create(name, NO_PASSWORD).word()).as(name).isEqualTo("applied");
            }
        }
    }

    // ---- passwords

    @ParameterizedTest
    @EnumSource
    void aPasswordIsNeededAndFiveWrongOnesAreTheLast(Doors which) {
        ChatDoor door = door(which);
        try (ChatVisitor visitor = door.enter(node(0))) {
            String open = account(visitor, "open");
            assertThat(visitor.logIn(open, WRONG).word()).isEqualTo("WRONG_PASSWORD");
            String name = fresh("locked");
            visitor.create(name, PASSWORD).value();
            assertThat(visitor.logIn(name, NO_PASSWORD).word())
                    .isEqualTo(door.abilities().contains(Ability.NO_PASSWORD) ? "WRONG_PASSWORD" : "no request");
            assertThat(visitor.logIn(name, PASSWORD).word()).isEqualTo("applied");
            assertThat(words(Stream.generate(() -> visitor.logIn(name, WRONG)).limit(5)))
                    .containsOnly("WRONG_PASSWORD");
            assertThat(visitor.logIn(name, PASSWORD).word()).isEqualTo("TOO_MANY_ATTEMPTS");
            // Whoever tried could not log out the one who is in.
            assertThat(visitor.send(name, "to myself").value()).isEqualTo(1);
        }
    }

    // ---- logins

    @ParameterizedTest
    @EnumSource
    void theOlderLoginIsToldThatItIsFenced(Doors which) {
        ChatDoor door = door(which);
        try (ChatVisitor visitor = door.enter(node(0))) {
            String name = account(visitor, "twice");
            ChatReceiver listening = door.receive(node(1), name, NO_PASSWORD);
            visitor.logIn(name, NO_PASSWORD).value();
            assertThat(listening.awaitEnd()).isEqualTo(Reason.FENCED);
            assertThat(visitor.send(name, "mine").value()).isEqualTo(1);
            try (ChatVisitor other = door.enter(node(2))) {
                assertThat(other.logIn(name, NO_PASSWORD).value()).isEqualTo(1);
                assertThat(visitor.send(name, "mine?").word()).isEqualTo("FENCED");
                assertThat(visitor.logOut().word()).isEqualTo("FENCED");
                assertThat(other.send(name, "mine!").value()).isEqualTo(2);
            }
            listening.close();
        }
    }

    // ---- deleting

    @ParameterizedTest
    @EnumSource
    void anAccountWithMailIsDeletedOnlyByForceAndItsNameInheritsNothing(Doors which) {
        ChatDoor door = door(which);
        try (ChatVisitor sender = door.enter(node(0));
                ChatVisitor owner = door.enter(node(1))) {
            String from = account(sender, "sender");
            String to = account(owner, "owner");
            sender.logIn(from, NO_PASSWORD).value();
            LongStream.rangeClosed(1, 3)
                    .forEach(id -> assertThat(sender.send(to, "m" + id).value()).isEqualTo(id));
            assertThat(owner.logIn(to, NO_PASSWORD).value()).isEqualTo(3);
            ChatResult<Long> refused = owner.delete(false);
            assertThat(refused.word()).isEqualTo("MAILBOX_NOT_EMPTY");
            assertThat(refused.hint()).contains("3");
            assertThat(owner.delete(true).value()).isEqualTo(3);
            assertThat(sender.send(to, "gone?").word()).isEqualTo("NO_SUCH_ACCOUNT");

            owner.create(to.toUpperCase(), NO_PASSWORD).value();
            assertThat(owner.logIn(to, NO_PASSWORD).value()).isZero();
            assertThat(owner.deliver().value()).isEmpty();
            assertThat(sender.send(to, "new").value()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void mailOfADeletedSenderStaysAndSaysSo(Doors which) {
        ChatDoor door = door(which);
        try (ChatVisitor sender = door.enter(node(2));
                ChatVisitor reader = door.enter(node(0))) {
            String from = account(sender, "Leaver\\");
            String to = account(reader, "reader");
            sender.logIn(from, NO_PASSWORD).value();
            sender.send(to, "farewell").value();
            assertThat(sender.delete(false).value()).isZero();
            sender.create(from, NO_PASSWORD).value();
            sender.logIn(from, NO_PASSWORD).value();
            sender.send(to, "somebody else").value();
            assertThat(reader.logIn(to, NO_PASSWORD).value()).isEqualTo(2);
            assertThat(reader.deliver().value())
                    .containsExactly(
                            new ChatMessage(1, from, true, "farewell"),
                            new ChatMessage(2, from, false, "somebody else"));
        }
    }

    // ---- messages

    @ParameterizedTest
    @EnumSource
    void aMessageHas64KibibytesAndNotOneMore(Doors which) {
        try (ChatVisitor visitor = door(which).enter(node(1))) {
            String name = account(visitor, "long");
            visitor.logIn(name, NO_PASSWORD).value();
            String longest = "\u00e9".repeat(MAX_MESSAGE_BYTES / 2 - 1) + "\\\n";
            assertThat(longest.getBytes(StandardCharsets.UTF_8)).hasSize(MAX_MESSAGE_BYTES);
            assertThat(visitor.send(name, longest).value()).isEqualTo(1);
            for (String unfit : List.of(longest + "x", "")) {
                ChatResult<Long> refused = visitor.send(name, unfit);
                assertThat(refused.word()).isEqualTo("no request");
                assertThat(refused.hint()).isNotBlank().doesNotContain("\n");
            }
            assertThat(visitor.send("nobody " + name, "x").word()).isEqualTo("NO_SUCH_ACCOUNT");
            assertThat(visitor.deliver().value()).containsExactly(new ChatMessage(1, name, false, longest));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasNotAcknowledgedComesAgainInOrderUnderTheSameIds(Doors which) {
        ChatDoor door = door(which);
        try (ChatVisitor sender = door.enter(node(0))) {
            String name = account(sender, "again");
            sender.logIn(account(sender, "from"), NO_PASSWORD).value();
            List<Long> ids = LongStream.rangeClosed(1, 20).boxed().toList();
            ids.forEach(id -> assertThat(sender.send(name, "m" + id).value()).isEqualTo(id));
            for (int time = 0; time < 2; time++) {
                try (ChatVisitor reader = door.enter(node(time))) {
                    assertThat(reader.logIn(name, NO_PASSWORD).value()).isEqualTo(20);
                    List<ChatMessage> messages = reader.deliver().value();
                    assertThat(messages).extracting(ChatMessage::id).isEqualTo(ids);
                    assertThat(messages)
                            .extracting(ChatMessage::text)
                            .isEqualTo(ids.stream().map(id -> "m" + id).toList());
                    if (time == 1) {
                        reader.acknowledge().value();
                    }
                }
            }
            try (ChatVisitor reader = door.enter(node(2))) {
                assertThat(reader.logIn(name, NO_PASSWORD).value()).isZero();
                assertThat(reader.deliver().value()).isEmpty();
            }
        }
    }

    // ---- lists

    @ParameterizedTest
    @EnumSource
    void accountsAreListedByPatternsAndPatternsThatCannotBeAreRefused(Doors which) {
        ChatDoor door = door(which);
        try (ChatVisitor visitor = door.enter(node(0))) {
            String prefix = fresh("List") + "-";
            Stream.of("Ab", "aC", "b*c")
                    .forEach(name -> visitor.create(prefix + name, NO_PASSWORD).value());
            assertThat(names(visitor.listByRegex(prefix.toLowerCase() + "a."))).containsExactly("Ab", "aC");
            assertThat(names(visitor.listByRegex("(?-i)" + prefix + "a."))).containsExactly("aC");
            assertThat(names(visitor.listByRegex(prefix))).isEmpty();
            if (door.abilities().contains(Ability.WILDCARDS)) {
                assertThat(names(visitor.listByWildcard(prefix.toUpperCase() + "?c")))
                        .containsExactly("aC");
                assertThat(names(visitor.listByWildcard(prefix + "b\\*c"))).containsExactly("b*c");
                assertThat(names(visitor.listByWildcard(prefix + "*"))).containsExactly("Ab", "aC", "b*c");
            }
            PATTERNS_THAT_CANNOT_BE.forEach((bad, reason) -> {
                ChatResult<List<ChatAccount>> refused = visitor.listByRegex(bad);
                assertThat(refused.word()).as(bad).isEqualTo(reason);
                assertThat(refused.hint()).isNotBlank().doesNotContain("\n", "Exception");
            });
            ChatResult<List<ChatAccount>> tooLong = visitor.listByRegex("a".repeat(257));
            assertThat(tooLong.word()).isIn("BAD_PATTERN", "no request");
            assertThat(visitor.listByRegex("(a+)+$").value()).isNotNull();
        }
    }

    private static List<String> names(ChatResult<List<ChatAccount>> accounts) {
        return accounts.value().stream()
                .map(account -> account.name().replaceFirst("^List[0-9]+-", ""))
                .toList();
    }

    // ---- from door to door

    @Test
    void aMessageComesAtOnceFromEveryDoorToEveryDoorOfAnotherNodeAsItWasTyped() {
        for (Doors to : Doors.values()) {
            try (ChatVisitor newcomer = Doors.BINARY.of(SCENARIO.cluster()).enter(node(0))) {
                String recipient = account(newcomer, "to");
                String waiting = account(newcomer, "from");
                newcomer.logIn(waiting, NO_PASSWORD).value();
                newcomer.send(recipient, "waits").value();
                try (ChatReceiver receiver = door(to).receive(node(1), recipient, NO_PASSWORD)) {
                    assertThat(receiver.awaitMessage()).isEqualTo(new ChatMessage(1, waiting, false, "waits"));
                    long id = 1;
                    for (Doors from : Doors.values()) {
                        try (ChatVisitor sender = door(from).enter(node(2))) {
                            String name = account(sender, "O'\\Neill");
                            sender.logIn(name, NO_PASSWORD).value();
                            String text = from + " to " + to + HARD_TEXT;
                            assertThat(sender.send(recipient, text).value()).isEqualTo(++id);
                            assertThat(receiver.awaitMessage()).isEqualTo(new ChatMessage(id, name, false, text));
                        }
                    }
                }
                assertThat(newcomer.logIn(recipient, NO_PASSWORD).value()).isZero();
            }
        }
        SCENARIO.conclude();
    }
}
