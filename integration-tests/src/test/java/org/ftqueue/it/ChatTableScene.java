package org.ftqueue.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.PasswordRecipe;
import org.ftqueue.api.StoredPassword;
import org.ftqueue.api.UserName;
import org.ftqueue.client.ChatClient;
import org.ftqueue.client.ChatLogin;
import org.ftqueue.client.ClientOptions;
import org.ftqueue.client.FtqClient;
import org.ftqueue.env.PasswordHashing;
import org.ftqueue.it.door.ChatDoor;
import org.ftqueue.it.door.ChatDoor.Ability;
import org.ftqueue.it.door.ChatResult;
import org.ftqueue.it.door.ChatVisitor;
import org.ftqueue.it.door.Doors;
import org.ftqueue.it.process.TestCluster;

/**
 * A user at one door, whom each question finds with a new account in the state that it is about, a friend who is logged
 * in at another door, and a recipient without room.
 */
final class ChatTableScene implements AutoCloseable {
    private static final Optional<String> NO_PASSWORD = Optional.empty();
    private static final Optional<String> RIGHT = Optional.of("right");
    private static final Optional<String> WRONG = Optional.of("wrong");
    private static final String LONGEST = "x".repeat(65_536);

    /** 64 MiB of the longest messages, and nothing short would fit behind them. */
    private static final int MESSAGES_OF_A_FULL_MAILBOX = 1_023;

    private static final PasswordRecipe QUICK = new PasswordRecipe(1, new byte[PasswordRecipe.MIN_SALT_BYTES]);

    private static int scenes;

    private final int scene = ++scenes;
    private final ChatDoor door;
    private final TestCluster cluster;
    private final FtqClient client;
    private final ChatVisitor user;
    private final ChatVisitor friend;
    private final String friendName = "friend" + scene;
    private int users;
    private String name;
    private Optional<String> password;

    ChatTableScene(TestCluster cluster, ChatDoor door) {
        this.cluster = cluster;
        this.door = door;
        this.client = FtqClient.connect(ClientOptions.of(cluster.addresses()));
        this.user = door.enter(cluster.nodes().get(0));
        this.friend = Doors.BINARY.of(cluster).enter(cluster.nodes().get(1));
        friend.create(friendName, NO_PASSWORD).value();
        friend.logIn(friendName, NO_PASSWORD).value();
    }

    /** What a door must be able to say for this operation. */
    static Set<Ability> needs(String operation) {
        return switch (operation) {
            case "look the account up" -> Set.of(Ability.LOOK_UP);
            case "renew the lease" -> Set.of(Ability.RENEWAL);
            case "acknowledge", "acknowledge again" -> Set.of(Ability.ACKNOWLEDGEMENT);
            case "log in, no password" -> Set.of(Ability.NO_PASSWORD);
            default -> Set.of();
        };
    }

    /** Whether the operation is one of a user who is logged in. */
    static boolean asUser(String operation) {
        return !operation.startsWith("create ")
                && !operation.startsWith("list ")
                && !operation.startsWith("log in,")
                && !operation.startsWith("look ")
                && !operation.startsWith("another ");
    }

    /** The answer in one word. */
    String answer(String operation, String state) {
        name = "user" + scene + "-" + ++users;
        password = operation.startsWith("log in,") ? RIGHT : NO_PASSWORD;
        create();
        if (operation.startsWith("acknowledge") || operation.contains("messages wait")) {
            // Before the user logs in: what comes by itself may be acknowledged by the next thing that is said.
            friend.send(name, "mail").value();
        }
        user.logIn(name, password).value();
        switch (state) {
            case "logged in" -> {
                // As it is.
            }
            case "logged out" -> user.logOut().value();
            case "fenced" -> fence();
            case "deleted" -> user.delete(true).value();
            default -> throw new AssertionError("no such state: " + state);
        }
        return perform(operation).word();
    }

    /** With a password that is quickly hashed: a table needs very many. The usual recipe would take minutes. */
    private void create() {
        Optional<StoredPassword> stored =
                password.map(text -> new StoredPassword(QUICK, PasswordHashing.hash(QUICK, text.toCharArray())));
        assertThat(client.submit(new ChatCommand.CreateAccount(UserName.parse(name), stored))
                        .join()
                        .outcome())
                .isInstanceOf(Outcome.Applied.class);
    }

    private void fence() {
        try (ChatVisitor elsewhere =
                Doors.BINARY.of(cluster).enter(cluster.nodes().get(2))) {
            elsewhere.logIn(name, password).value();
        }
    }

    private ChatResult<?> perform(String operation) {
        return switch (operation) {
            case "create another account" -> user.create("other-" + name, NO_PASSWORD);
            case "create an account of the same name" -> user.create(name.toUpperCase(), NO_PASSWORD);
            case "list accounts" -> user.listByRegex("");
            case "look the account up" -> user.lookUp(name);
            case "log in, right password" -> user.logIn(name, RIGHT);
            case "log in, wrong password" -> user.logIn(name, WRONG);
            case "log in, no password" -> user.logIn(name, NO_PASSWORD);
            case "log in, sixth try after five wrong ones" -> sixthTry();
            case "log out" -> user.logOut();
            case "renew the lease" -> user.renew();
            case "send to somebody" -> user.send(friendName, "hello");
            case "send to nobody" -> user.send("nobody", "hello");
            case "send to a full mailbox" -> user.send(fullMailbox(), LONGEST);
            case "read the inbox" -> user.deliver();
            case "acknowledge" -> acknowledge();
            case "acknowledge again" -> acknowledgeAgain();
            case "delete the account, inbox empty", "delete the account, messages wait" -> user.delete(false);
            case "delete the account, messages wait, forced" -> user.delete(true);
            case "another sends to the account" -> friend.send(name, "hello");
            default -> throw new AssertionError("the suite does not know how to " + operation);
        };
    }

    private ChatResult<?> sixthTry() {
        for (int time = 1; time <= 5; time++) {
            user.logIn(name, WRONG);
        }
        return user.logIn(name, RIGHT);
    }

    private ChatResult<?> acknowledge() {
        user.deliver();
        return user.acknowledge();
    }

    private ChatResult<?> acknowledgeAgain() {
        acknowledge();
        return user.acknowledge();
    }

    /** The name of a user with no room; filled when it is needed first. */
    private String fullMailbox() {
        String full = "full";
        if (friend.create(full, NO_PASSWORD).word().equals("ACCOUNT_EXISTS")) {
            return full;
        }
        ChatClient chat = new ChatClient(client);
        UserName filler = UserName.parse("filler");
        chat.create(filler, Optional.empty()).join();
        ChatLogin login = chat.logIn(filler, Optional.empty()).join();
        List<CompletableFuture<?>> sent = new ArrayList<>();
        for (int i = 0; i < MESSAGES_OF_A_FULL_MAILBOX; i++) {
            sent.add(login.send(UserName.parse(full), LONGEST));
        }
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
        login.logOut().join();
        return full;
    }

    @Override
    public void close() {
        user.close();
        friend.close();
        client.close();
    }
}
