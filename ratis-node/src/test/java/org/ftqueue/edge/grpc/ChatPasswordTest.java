package org.ftqueue.edge.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ftqueue.edge.grpc.GrpcDoorTest.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.ftqueue.api.AccountInfo;
import org.ftqueue.api.ChatCommand.CreateAccount;
import org.ftqueue.api.ChatCommand.LogIn;
import org.ftqueue.api.ChatCommand.Query;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.PasswordRecipe;
import org.ftqueue.api.Position;
import org.ftqueue.api.Reason;
import org.ftqueue.api.StoredPassword;
import org.ftqueue.api.UserName;
import org.ftqueue.env.PasswordHashing;
import org.ftqueue.env.Randomness;
import org.ftqueue.grpc.v1.ChatGrpc;
import org.ftqueue.grpc.v1.CreateAccountRequest;
import org.ftqueue.grpc.v1.CreateAccountResponse;
import org.ftqueue.grpc.v1.LogInResponse;
import org.ftqueue.grpc.v1.Rejected;
import org.ftqueue.wire.ChatCodec;
import org.ftqueue.wire.QueueCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a password at the door, and of a log-in on its way to the right account. */
@Timeout(60)
class ChatPasswordTest {
    private static final PasswordRecipe RECIPE = new PasswordRecipe(1_000, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});

    /** Salts that do not come until they are let. */
    private static final class SlowSalts implements Randomness {
        final CompletableFuture<byte[]> let = new CompletableFuture<>();

        @Override
        public byte[] bytes(int count) {
            return let.join();
        }

        @Override
        public int below(int bound) {
            throw new AssertionError("salts only");
        }

        @Override
        public UUID uuid() {
            throw new AssertionError("salts only");
        }
    }

    private static Outcome applied(long value) {
        return new Outcome.Applied(new Position(30, 4), QueueCodec.number(value));
    }

    private static Envelope last(Door door) {
        return door.node.submitted.get(door.node.submitted.size() - 1).envelope();
    }

    // ---- new accounts

    private static Envelope created(Door door, CreateAccountRequest request) {
        assertThat(door.chat().createAccount(request).getApplied().getAccount()).isEqualTo(5);
        return last(door);
    }

    @Test
    void whatIsOrderedHoldsAHashAndAFingerprintThatKnowsNothingOfThePassword() throws Exception {
        try (Door door = new Door()) {
            door.node.answer = envelope -> Optional.of(applied(5));
            Envelope one = created(door, ChatMessages.create(command(1), "Anna", "swordfish"));
            CreateAccount create = (CreateAccount) ChatCodec.decodeCommand(one.command());
            StoredPassword stored = create.password().orElseThrow();
            assertThat(create.name()).isEqualTo(UserName.parse("Anna"));
            assertThat(stored.hash()).isEqualTo(PasswordHashing.hash(stored.recipe(), "swordfish".toCharArray()));
            assertThat(stored.recipe().iterations()).isEqualTo(PasswordHashing.ITERATIONS);

            Envelope again = created(door, ChatMessages.create(command(1), "Anna", "another"));
            assertThat(again.command()).isNotEqualTo(one.command());
            assertThat(again.fingerprint()).isEqualTo(one.fingerprint());

            assertThat(created(door, ChatMessages.create(command(1), "Anna")).fingerprint())
                    .isNotEqualTo(one.fingerprint());
            assertThat(created(door, ChatMessages.create(command(1), "Anne", "swordfish"))
                            .fingerprint())
                    .isNotEqualTo(one.fingerprint());
        }
    }

    @Test
    void whoComesWhenTooManyWaitIsToldThatTheNodeIsBusyAndWhoWaitsWhenItStopsThatItIsStopping() throws Exception {
        SlowSalts salts = new SlowSalts();
        try (Door door = new Door(salts)) {
            List<Collected<CreateAccountRequest, CreateAccountResponse>> calls = new ArrayList<>();
            ChatGrpc.ChatStub client = ChatGrpc.newStub(door.channel());
            // One is hashed, 64 wait, one is too many.
            for (int i = 0; i < 66; i++) {
                calls.add(Collected.eagerly());
                client.createAccount(ChatMessages.create(command(1), "n" + i, "swordfish"), calls.get(i));
            }
            Awaitility.await()
                    .atMost(20, TimeUnit.SECONDS)
                    .until(() -> rejections(calls).size() == 1);
            Rejected busy = rejections(calls).get(0);
            assertThat(busy.getReason()).isEqualTo(Rejected.Reason.BUSY);
            assertThat(busy.getPassing()).isTrue();
            assertThat(busy.hasPosition()).isFalse();

            door.passwords.close();
            Awaitility.await()
                    .atMost(20, TimeUnit.SECONDS)
                    .until(() -> rejections(calls).size() >= 65);
            assertThat(rejections(calls).stream().filter(each -> each.getReason() == Rejected.Reason.STOPPING))
                    .hasSize(64);
            assertThat(door.node.submitted).isEmpty();
        } finally {
            salts.let.complete(new byte[16]);
        }
    }

    private static List<Rejected> rejections(List<Collected<CreateAccountRequest, CreateAccountResponse>> calls) {
        return calls.stream()
                .flatMap(call -> call.responses.stream())
                .map(CreateAccountResponse::getRejected)
                .toList();
    }

    // ---- logging in

    /** A node that knows one account, and lets everybody in. */
    private static Door doorOf(AccountInfo account) throws Exception {
        Door door = new Door();
        door.node.answer = envelope -> Optional.of(
                envelope.kind() == Envelope.Kind.READ
                        ? new Outcome.Applied(new Position(20, 0), ChatCodec.accountInfo(account))
                        : applied(3));
        return door;
    }

    @Test
    void aLogInIsThatOfTheAccountOfTheNameWithTheHashByItsRecipe() throws Exception {
        try (Door door = doorOf(new AccountInfo(17, "Anna", false, Optional.of(RECIPE)))) {
            LogInResponse.Applied applied = door.chat()
                    .logIn(ChatMessages.logIn(command(4), "ANNA", "swordfish"))
                    .getApplied();
            assertThat(ChatCodec.decodeQuery(
                            door.node.submitted.get(0).envelope().command()))
                    .isEqualTo(new Query.Account(UserName.parse("anna").key()));
            LogIn logIn = (LogIn) ChatCodec.decodeCommand(last(door).command());
            assertThat(logIn.accountId()).isEqualTo(17);
            assertThat(logIn.secret()).isEqualTo(ChatMessages.SECRET);
            assertThat(logIn.hash().orElseThrow()).isEqualTo(PasswordHashing.hash(RECIPE, "swordfish".toCharArray()));
            assertThat(last(door).number()).isEqualTo(4);

            assertThat(applied.getAccount()).isEqualTo(17);
            assertThat(applied.getMessages()).isEqualTo(3);
            assertThat(ChatCodec.decodeLogin(applied.getLogin().toByteArray()))
                    .isEqualTo(new LoginId(17, new Position(30, 4), ChatMessages.SECRET));
        }
    }

    @Test
    void theFingerprintOfALogInIsOfTheNameAndTheSecretAlone() throws Exception {
        long one;
        try (Door door = doorOf(new AccountInfo(17, "Anna", false, Optional.of(RECIPE)))) {
            door.chat().logIn(ChatMessages.logIn(command(1), "Anna", "swordfish"));
            one = last(door).fingerprint();
            door.chat().logIn(ChatMessages.logIn(command(1), "anna", "another"));
            assertThat(last(door).fingerprint()).isEqualTo(one);
            door.chat().logIn(ChatMessages.logIn(command(1), "Anna"));
            assertThat(last(door).fingerprint()).isNotEqualTo(one);
            door.chat()
                    .logIn(ChatMessages.logIn(command(1), "Anna", "swordfish").toBuilder()
                            .setSecret(1)
                            .build());
            assertThat(last(door).fingerprint()).isNotEqualTo(one);
        }
        try (Door door = doorOf(new AccountInfo(18, "Anna", false, Optional.empty()))) {
            door.chat().logIn(ChatMessages.logIn(command(1), "Anna", "swordfish"));
            assertThat(last(door).fingerprint())
                    .as("the account was deleted and created again between two tries")
                    .isEqualTo(one);
        }
    }

    @Test
    void aPasswordForAnAccountWithoutOneIsLeftToTheStateMachineToRefuse() throws Exception {
        try (Door door = doorOf(new AccountInfo(17, "Anna", false, Optional.empty()))) {
            door.chat().logIn(ChatMessages.logIn(command(1), "Anna", "swordfish"));
            assertThat(((LogIn) ChatCodec.decodeCommand(last(door).command())).hash())
                    .isPresent();
        }
    }

    @Test
    void aLogInToNobodyIsOrderedAsWellSoThatItsNumberIsUsed() throws Exception {
        try (Door door = new Door()) {
            door.node.answer = envelope -> Optional.of(
                    envelope.kind() == Envelope.Kind.READ
                            ? Outcome.rejected(new Position(8, 0), Reason.NO_SUCH_ACCOUNT, "nobody is called so")
                            : Outcome.rejected(new Position(9, 0), Reason.NO_SUCH_ACCOUNT, "no account 922…"));
            Rejected rejected =
                    door.chat().logIn(ChatMessages.logIn(command(1), "Anna")).getRejected();
            assertThat(rejected.getReason()).isEqualTo(Rejected.Reason.NO_SUCH_ACCOUNT);
            assertThat(rejected.getHint()).isEqualTo("nobody is called so");
            assertThat(rejected.getPosition().getIndex()).isEqualTo(9);
            assertThat(door.node.numbers()).containsExactly(0L, 1L);
        }
    }

    @Test
    void aLogInThatFindsNoLeaderLeavesItsNumberFree() throws Exception {
        try (Door door = new Door()) {
            door.node.answer = envelope -> Optional.of(Outcome.rejected(Reason.BUSY, "too much to do"));
            Rejected rejected = door.chat()
                    .logIn(ChatMessages.logIn(command(1), "Anna", "swordfish"))
                    .getRejected();
            assertThat(rejected.getReason()).isEqualTo(Rejected.Reason.BUSY);
            assertThat(door.node.numbers()).containsExactly(0L);
        }
    }

    @Test
    void whoeverGoesAwayWhileItsPasswordIsHashedDisturbsNobody() throws Exception {
        SlowSalts salts = new SlowSalts();
        try (Door door = new Door(salts)) {
            door.node.answer = envelope -> Optional.of(applied(5));
            Collected<CreateAccountRequest, CreateAccountResponse> gone = Collected.eagerly();
            ChatGrpc.newStub(door.channel()).createAccount(ChatMessages.create(command(1), "Anna", "swordfish"), gone);
            gone.cancel();
            assertThat(gone.end().isOk()).isFalse();
            salts.let.complete(new byte[16]);
            assertThat(door.chat()
                            .createAccount(ChatMessages.create(command(2), "Bert", "swordfish"))
                            .getApplied()
                            .getAccount())
                    .isEqualTo(5);
            Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> !door.node.submitted.isEmpty());
        }
    }
}
