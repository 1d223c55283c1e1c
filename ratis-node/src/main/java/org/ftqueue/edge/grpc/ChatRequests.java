package org.ftqueue.edge.grpc;

import com.google.protobuf.ByteString;
import java.util.Optional;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.ChatCommand.Query;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.Machine;
import org.ftqueue.api.NamePattern;
import org.ftqueue.api.RequestId;
import org.ftqueue.api.StoredPassword;
import org.ftqueue.api.UserKey;
import org.ftqueue.api.UserName;
import org.ftqueue.grpc.v1.AcknowledgeRequest;
import org.ftqueue.grpc.v1.Command;
import org.ftqueue.grpc.v1.CreateAccountRequest;
import org.ftqueue.grpc.v1.DeleteAccountRequest;
import org.ftqueue.grpc.v1.GetAccountRequest;
import org.ftqueue.grpc.v1.ListAccountsRequest;
import org.ftqueue.grpc.v1.LogInRequest;
import org.ftqueue.grpc.v1.LogOutRequest;
import org.ftqueue.grpc.v1.ReadInboxRequest;
import org.ftqueue.grpc.v1.RenewRequest;
import org.ftqueue.grpc.v1.SendRequest;
import org.ftqueue.wire.ChatCodec;
import org.ftqueue.wire.WireException;
import org.ftqueue.wire.WireWriter;

/**
 * What the messages of the chat ask for, in the words of the node. A command that carries no password becomes exactly the
 * bytes that a client of the binary door would send.
 *
 * <p>All methods throw {@link IllegalArgumentException} if the message is no request, with one line for the caller.
 */
final class ChatRequests {
    private ChatRequests() {}

    // ---- commands that can carry a password

    /** @param password the hash of what the client sent */
    static Envelope createAccount(CreateAccountRequest request, Optional<StoredPassword> password) {
        UserName name = UserName.parse(request.getName());
        byte[] said = ChatCodec.encode(new ChatCommand.CreateAccount(name, Optional.empty()));
        // As the command would go on with a password, but without it.
        said[said.length - 1] = (byte) (request.hasPassword() ? 1 : 0);
        return command(request.getCommand(), said, new ChatCommand.CreateAccount(name, password));
    }

    /**
     * @param accountId whom the client means
     * @param hash      of the password that the client sent
     */
    static Envelope logIn(LogInRequest request, long accountId, Optional<byte[]> hash) {
        if (request.getSecret() == 0) {
            throw new IllegalArgumentException("a login needs a secret: a number by chance, not 0");
        }
        byte[] said = new WireWriter()
                .bytes16(name(request).bytes())
                .u64(request.getSecret())
                .u8(request.hasPassword() ? 1 : 0)
                .toByteArray();
        return command(request.getCommand(), said, new ChatCommand.LogIn(accountId, request.getSecret(), hash));
    }

    static UserKey name(LogInRequest request) {
        return UserName.parse(request.getName()).key();
    }

    /**
     * @param said what the client said, but for the password: the checksum of it is kept, and would help whoever reads it
     *     to guess a password
     */
    private static Envelope command(Command command, byte[] said, ChatCommand what) {
        RequestId id = Requests.requestId(command);
        return new Envelope(
                Envelope.Kind.COMMAND,
                Machine.CHAT,
                id.session(),
                id.number(),
                command.getAcknowledgedThrough(),
                Envelope.fingerprintOf(said),
                ChatCodec.encode(what));
    }

    // ---- other commands

    static Envelope logOut(LogOutRequest request) {
        return command(request.getCommand(), new ChatCommand.LogOut(login(request.getLogin())));
    }

    static Envelope deleteAccount(DeleteAccountRequest request) {
        return command(
                request.getCommand(), new ChatCommand.DeleteAccount(login(request.getLogin()), request.getForce()));
    }

    static Envelope send(SendRequest request) {
        UserKey recipient = UserName.parse(request.getRecipient()).key();
        return command(
                request.getCommand(), new ChatCommand.Send(login(request.getLogin()), recipient, request.getText()));
    }

    static Envelope acknowledge(AcknowledgeRequest request) {
        return command(
                request.getCommand(), new ChatCommand.Acknowledge(login(request.getLogin()), request.getThrough()));
    }

    static Envelope renew(RenewRequest request) {
        return command(request.getCommand(), new ChatCommand.Renew(login(request.getLogin())));
    }

    private static Envelope command(Command command, ChatCommand what) {
        return command(command, ChatCodec.encode(what), what);
    }

    // ---- reads

    static Query account(GetAccountRequest request) {
        return new Query.Account(UserName.parse(request.getName()).key());
    }

    static Query.ListAccounts listAccounts(ListAccountsRequest request) {
        NamePattern pattern = switch (request.getPatternCase()) {
            case WILDCARD -> new NamePattern(NamePattern.Syntax.WILDCARD, request.getWildcard());
            case REGEX -> new NamePattern(NamePattern.Syntax.REGULAR_EXPRESSION, request.getRegex());
            case PATTERN_NOT_SET -> NamePattern.ALL;
        };
        Optional<UserKey> after = request.getAfterKey().isEmpty()
                ? Optional.empty()
                : Optional.of(UserKey.of(request.getAfterKey().toByteArray()));
        return new Query.ListAccounts(pattern, after, rows(request.getPageRows()));
    }

    static Query inbox(ReadInboxRequest request) {
        long after = Requests.notNegative("after_id", request.getAfterId());
        return new Query.Inbox(login(request.getLogin()), after, rows(request.getPageRows()));
    }

    // ---- parts

    static LoginId login(ByteString login) {
        try {
            return ChatCodec.decodeLogin(login.toByteArray());
        } catch (WireException e) {
            throw new IllegalArgumentException("these " + login.size() + " bytes are no login; LogIn gives one");
        }
    }

    private static int rows(int given) {
        return given == 0 ? Query.MAX_ROWS : given;
    }
}
