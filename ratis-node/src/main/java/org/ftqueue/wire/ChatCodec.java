package org.ftqueue.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftqueue.api.AccountInfo;
import org.ftqueue.api.AccountPage;
import org.ftqueue.api.AccountPage.AccountSummary;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.ChatCommand.Acknowledge;
import org.ftqueue.api.ChatCommand.CreateAccount;
import org.ftqueue.api.ChatCommand.DeleteAccount;
import org.ftqueue.api.ChatCommand.LogIn;
import org.ftqueue.api.ChatCommand.LogOut;
import org.ftqueue.api.ChatCommand.Query;
import org.ftqueue.api.ChatCommand.Renew;
import org.ftqueue.api.ChatCommand.Send;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.NamePattern;
import org.ftqueue.api.PasswordRecipe;
import org.ftqueue.api.Position;
import org.ftqueue.api.Sent;
import org.ftqueue.api.StoredPassword;
import org.ftqueue.api.UserKey;
import org.ftqueue.api.UserName;

/** Commands, queries and replies of the chat machine as bytes. Opcodes stand in logs and never change meaning. */
public final class ChatCodec {
    private static final int CREATE_ACCOUNT = 1;
    private static final int LOG_IN = 2;
    private static final int LOG_OUT = 3;
    private static final int DELETE_ACCOUNT = 4;
    private static final int SEND = 5;
    private static final int ACKNOWLEDGE = 6;
    private static final int RENEW = 7;
    private static final int ACCOUNT = 0x41;
    private static final int LIST = 0x42;
    private static final int INBOX = 0x43;

    private ChatCodec() {}

    // ---- commands

    public static byte[] encode(ChatCommand command) {
        WireWriter out = new WireWriter(64);
        if (command instanceof CreateAccount create) {
            out.u8(CREATE_ACCOUNT).text16(create.name().text());
            key(out, create.name().key()).u8(create.password().isPresent() ? 1 : 0);
            create.password()
                    .ifPresent(password -> recipe(out, password.recipe()).raw(password.hash()));
        } else if (command instanceof LogIn logIn) {
            out.u8(LOG_IN).u64(logIn.accountId()).u64(logIn.secret());
            out.u8(logIn.hash().isPresent() ? 1 : 0);
            logIn.hash().ifPresent(out::raw);
        } else if (command instanceof LogOut logOut) {
            login(out.u8(LOG_OUT), logOut.login());
        } else if (command instanceof DeleteAccount delete) {
            login(out.u8(DELETE_ACCOUNT), delete.login()).u8(delete.forced() ? 1 : 0);
        } else if (command instanceof Send send) {
            key(login(out.u8(SEND), send.login()), send.recipient())
                    .bytes32(send.text().getBytes(StandardCharsets.UTF_8));
        } else if (command instanceof Acknowledge acknowledge) {
            login(out.u8(ACKNOWLEDGE), acknowledge.login()).u64(acknowledge.through());
        } else if (command instanceof Renew renew) {
            login(out.u8(RENEW), renew.login());
        }
        return out.toByteArray();
    }

    public static byte[] encode(Query query) {
        WireWriter out = new WireWriter(64);
        if (query instanceof Query.Account account) {
            key(out.u8(ACCOUNT), account.key());
        } else if (query instanceof Query.ListAccounts list) {
            keyOrNone(out.u8(LIST), list.after()).u16(list.rows());
            out.u8(list.pattern().syntax().code()).text16(list.pattern().text());
        } else if (query instanceof Query.Inbox inbox) {
            login(out.u8(INBOX), inbox.login()).u64(inbox.after()).u16(inbox.rows());
        }
        return out.toByteArray();
    }

    public static ChatCommand decodeCommand(byte[] bytes) {
        WireReader in = new WireReader(bytes);
        int opcode = in.u8("opcode");
        try {
            ChatCommand command = switch (opcode) {
                case CREATE_ACCOUNT -> new CreateAccount(new UserName(in.text16("name"), key(in)), password(in));
                case LOG_IN -> new LogIn(in.count64("account"), in.i64("secret"), hash(in));
                case LOG_OUT -> new LogOut(login(in));
                case DELETE_ACCOUNT -> new DeleteAccount(login(in), QueueCodec.flag(in, "forced"));
                case SEND -> new Send(login(in), key(in), text(in));
                case ACKNOWLEDGE -> new Acknowledge(login(in), in.count64("through"));
                case RENEW -> new Renew(login(in));
                default -> throw new WireException("opcode " + opcode + " is no chat command");
            };
            in.expectEnd("chat command");
            return command;
        } catch (IllegalArgumentException outOfBounds) {
            throw new WireException(outOfBounds.getMessage());
        }
    }

    public static Query decodeQuery(byte[] bytes) {
        WireReader in = new WireReader(bytes);
        int opcode = in.u8("opcode");
        try {
            Query query = switch (opcode) {
                case ACCOUNT -> new Query.Account(key(in));
                case LIST -> listAccounts(in);
                case INBOX -> new Query.Inbox(login(in), in.count64("after"), in.u16("rows"));
                default -> throw new WireException("opcode " + opcode + " is no chat query");
            };
            in.expectEnd("chat query");
            return query;
        } catch (IllegalArgumentException outOfBounds) {
            throw new WireException(outOfBounds.getMessage());
        }
    }

    private static Query.ListAccounts listAccounts(WireReader in) {
        Optional<UserKey> after = keyOrNone(in);
        int rows = in.u16("rows");
        int code = in.u8("syntax");
        NamePattern.Syntax syntax = NamePattern.Syntax.ofCode(code)
                .orElseThrow(() ->
                        new WireException("syntax is " + code + ", 1 (wildcard) or 2 (regular expression) is allowed"));
        return new Query.ListAccounts(new NamePattern(syntax, in.text16("pattern")), after, rows);
    }

    /** Whether these are the bytes of a {@link CreateAccount}, as far as the opcode tells. */
    public static boolean createsAccount(byte[] command) {
        return command.length > 0 && command[0] == CREATE_ACCOUNT;
    }

    /** What the opcode asks for, in a word or two; {@code chat-malformed} if there is no such opcode. */
    public static String operationName(byte[] bytes) {
        return switch (bytes.length == 0 ? 0 : bytes[0]) {
            case CREATE_ACCOUNT -> "chat-create-account";
            case LOG_IN -> "chat-log-in";
            case LOG_OUT -> "chat-log-out";
            case DELETE_ACCOUNT -> "chat-delete-account";
            case SEND -> "chat-send";
            case ACKNOWLEDGE -> "chat-acknowledge";
            case RENEW -> "chat-renew";
            case ACCOUNT -> "chat-account";
            case LIST -> "chat-list";
            case INBOX -> "chat-inbox";
            default -> "chat-malformed";
        };
    }

    // ---- replies

    public static byte[] sent(Sent sent) {
        return new WireWriter(9)
                .u64(sent.messageId())
                .u8(sent.recipientLoggedIn() ? 1 : 0)
                .toByteArray();
    }

    public static Sent decodeSent(byte[] reply) {
        WireReader in = new WireReader(reply);
        Sent sent = new Sent(in.count64("message id"), QueueCodec.flag(in, "logged in"));
        in.expectEnd("sent");
        return sent;
    }

    public static byte[] accountInfo(AccountInfo account) {
        WireWriter out = new WireWriter(64);
        out.u64(account.id()).text16(account.name()).u8(account.loggedIn() ? 1 : 0);
        out.u8(account.recipe().isPresent() ? 1 : 0);
        account.recipe().ifPresent(recipe -> recipe(out, recipe));
        return out.toByteArray();
    }

    public static AccountInfo decodeAccountInfo(byte[] reply) {
        WireReader in = new WireReader(reply);
        long id = in.count64("id");
        String name = in.text16("name");
        boolean loggedIn = QueueCodec.flag(in, "logged in");
        Optional<PasswordRecipe> recipe = QueueCodec.flag(in, "password") ? Optional.of(recipe(in)) : Optional.empty();
        in.expectEnd("account");
        return new AccountInfo(id, name, loggedIn, recipe);
    }

    public static byte[] accountPage(AccountPage page) {
        WireWriter out = new WireWriter(1024);
        keyOrNone(out, page.lastKey()).u8(page.more() ? 1 : 0);
        out.u16(page.accounts().size());
        for (AccountSummary account : page.accounts()) {
            out.u64(account.id()).text16(account.name()).u8(account.loggedIn() ? 1 : 0);
        }
        return out.toByteArray();
    }

    public static AccountPage decodeAccountPage(byte[] reply) {
        WireReader in = new WireReader(reply);
        Optional<UserKey> lastKey = keyOrNone(in);
        boolean more = QueueCodec.flag(in, "more");
        int count = in.u16("rows");
        List<AccountSummary> accounts = new ArrayList<>(Math.min(count, Query.MAX_ROWS));
        for (int i = 0; i < count; i++) {
            accounts.add(new AccountSummary(in.count64("id"), in.text16("name"), QueueCodec.flag(in, "logged in")));
        }
        in.expectEnd("account page");
        try {
            return new AccountPage(accounts, lastKey, more);
        } catch (IllegalArgumentException outOfBounds) {
            throw new WireException(outOfBounds.getMessage());
        }
    }

    public static byte[] inboxPage(InboxPage page) {
        WireWriter out = new WireWriter(1024);
        out.u64(page.held()).u8(page.more() ? 1 : 0).u16(page.messages().size());
        for (InboxPage.Message message : page.messages()) {
            message(out, message);
        }
        return out.toByteArray();
    }

    public static InboxPage decodeInboxPage(byte[] reply) {
        WireReader in = new WireReader(reply);
        long held = in.count64("held");
        boolean more = QueueCodec.flag(in, "more");
        int count = in.u16("rows");
        List<InboxPage.Message> messages = new ArrayList<>(Math.min(count, Query.MAX_ROWS));
        for (int i = 0; i < count; i++) {
            messages.add(message(in));
        }
        in.expectEnd("inbox page");
        return new InboxPage(messages, held, more);
    }

    // ---- shared parts

    static void message(WireWriter out, InboxPage.Message message) {
        out.u64(message.id()).u64(message.senderId()).text16(message.sender());
        out.u8(message.senderDeleted() ? 1 : 0).u64(message.ageSeconds());
        out.bytes32(message.text().getBytes(StandardCharsets.UTF_8));
    }

    static InboxPage.Message message(WireReader in) {
        return new InboxPage.Message(
                in.count64("id"),
                in.count64("sender"),
                in.text16("sender's name"),
                QueueCodec.flag(in, "sender deleted"),
                in.count64("age"),
                text(in));
    }

    static WireWriter login(WireWriter out, LoginId login) {
        return out.u64(login.accountId())
                .u64(login.at().index())
                .u32(login.at().ordinal())
                .u64(login.secret());
    }

    static LoginId login(WireReader in) {
        long account = in.count64("account");
        Position at = new Position(in.count64("login index"), in.count32("login ordinal", Integer.MAX_VALUE));
        try {
            return new LoginId(account, at, in.i64("secret"));
        } catch (IllegalArgumentException outOfBounds) {
            throw new WireException(outOfBounds.getMessage());
        }
    }

    private static WireWriter key(WireWriter out, UserKey key) {
        return out.bytes16(key.bytes());
    }

    private static UserKey key(WireReader in) {
        return key(in.bytes16("key"));
    }

    private static UserKey key(byte[] bytes) {
        try {
            return UserKey.of(bytes);
        } catch (IllegalArgumentException outOfBounds) {
            throw new WireException(outOfBounds.getMessage());
        }
    }

    private static WireWriter keyOrNone(WireWriter out, Optional<UserKey> key) {
        return out.bytes16(key.map(UserKey::bytes).orElse(new byte[0]));
    }

    private static Optional<UserKey> keyOrNone(WireReader in) {
        byte[] bytes = in.bytes16("key");
        return bytes.length == 0 ? Optional.empty() : Optional.of(key(bytes));
    }

    private static WireWriter recipe(WireWriter out, PasswordRecipe recipe) {
        return out.u32(recipe.iterations()).bytes8(recipe.salt());
    }

    private static PasswordRecipe recipe(WireReader in) {
        try {
            return new PasswordRecipe(in.i32("iterations"), in.bytes8("salt"));
        } catch (IllegalArgumentException outOfBounds) {
            throw new WireException(outOfBounds.getMessage());
        }
    }

    private static Optional<StoredPassword> password(WireReader in) {
        return QueueCodec.flag(in, "password")
                ? Optional.of(new StoredPassword(recipe(in), in.raw(StoredPassword.HASH_BYTES, "hash")))
                : Optional.empty();
    }

    private static Optional<byte[]> hash(WireReader in) {
        return QueueCodec.flag(in, "password")
                ? Optional.of(in.raw(StoredPassword.HASH_BYTES, "hash"))
                : Optional.empty();
    }

    private static String text(WireReader in) {
        byte[] utf8 = in.bytes32("message", ChatCommand.MAX_MESSAGE_BYTES);
        return new WireReader(utf8).restAsText("message");
    }
}
