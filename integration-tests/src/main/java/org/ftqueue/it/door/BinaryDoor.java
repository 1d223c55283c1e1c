package org.ftqueue.it.door;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.OutcomeUnknownException;
import org.ftqueue.api.Reason;
import org.ftqueue.api.RejectedException;
import org.ftqueue.api.UserName;
import org.ftqueue.client.ChatClient;
import org.ftqueue.client.ChatLogin;
import org.ftqueue.client.ClientOptions;
import org.ftqueue.client.FtqClient;
import org.ftqueue.client.InboxListener;
import org.ftqueue.it.process.TestCluster;

/** The binary protocol, as spoken by the Java client. */
public record BinaryDoor(TestCluster cluster) implements ChatDoor {

    @Override
    public Set<Ability> abilities() {
        return EnumSet.of(
                Ability.WILDCARDS,
                Ability.LOOK_UP,
                Ability.ACKNOWLEDGEMENT,
                Ability.LOGIN_OF_THE_DELETED,
                Ability.NO_PASSWORD,
                Ability.ANY_NAME);
    }

    @Override
    public ChatVisitor enter(NodeId node) {
        return new BinaryVisitor(connect(node));
    }

    /** Stays at this node, also if another one leads. */
    private FtqClient connect(NodeId node) {
        return FtqClient.connect(
                ClientOptions.of(List.of(cluster.address(node))).withFollowLeader(false));
    }

    @Override
    public ChatReceiver receive(NodeId node, String name, Optional<String> password) {
        return new Receiver(connect(node), name, password);
    }

    /** What a typed operation of the client ended with. */
    static <T> ChatResult<T> result(Supplier<T> operation) {
        try {
            return new ChatResult.Applied<>(operation.get());
        } catch (CompletionException e) {
            return failed(e.getCause());
        } catch (IllegalArgumentException e) {
            return failed(e);
        }
    }

    private static <T> ChatResult<T> failed(Throwable failure) {
        if (failure instanceof RejectedException rejected) {
            return ChatResult.refused(rejected.reason(), rejected.getMessage());
        } else if (failure instanceof IllegalArgumentException unfit) {
            return new ChatResult.NoRequest<>(unfit.getMessage());
        } else if (failure instanceof OutcomeUnknownException unknown) {
            return new ChatResult.Unknown<>(unknown.getMessage());
        }
        throw new AssertionError("no outcome", failure);
    }

    static ChatMessage message(InboxPage.Message message) {
        return new ChatMessage(message.id(), message.sender(), message.senderDeleted(), message.text());
    }

    @Override
    public String toString() {
        return "binary";
    }

    private static final class Receiver implements ChatReceiver, InboxListener {
        private final Told<Object> told = new Told<>();
        private final FtqClient client;
        private final ChatLogin login;

        Receiver(FtqClient client, String name, Optional<String> password) {
            this.client = client;
            this.login = new ChatClient(client)
                    .logIn(UserName.parse(name), password.map(String::toCharArray))
                    .join();
            login.listen(this, Runnable::run).join();
        }

        @Override
        public void message(InboxPage.Message message) {
            told.tell(BinaryDoor.message(message));
        }

        @Override
        public void ended(Reason why) {
            told.tell(why);
        }

        @Override
        public ChatMessage awaitMessage() {
            if (told.await("a message") instanceof ChatMessage message) {
                return message;
            }
            throw new AssertionError("the login ended");
        }

        @Override
        public Reason awaitEnd() {
            Object next = told.await("the end of the login");
            if (next instanceof Reason reason) {
                return reason;
            }
            throw new AssertionError("not the end: " + next);
        }

        @Override
        public void close() {
            if (!login.ended().isDone()) {
                login.logOut().join();
            }
            client.close();
        }
    }
}
