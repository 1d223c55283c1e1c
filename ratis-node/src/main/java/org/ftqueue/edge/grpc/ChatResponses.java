package org.ftqueue.edge.grpc;

import com.google.protobuf.ByteString;
import org.ftqueue.api.AccountInfo;
import org.ftqueue.api.AccountPage;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Reason;
import org.ftqueue.api.Sent;
import org.ftqueue.grpc.v1.Account;
import org.ftqueue.grpc.v1.AcknowledgeResponse;
import org.ftqueue.grpc.v1.ChatMessage;
import org.ftqueue.grpc.v1.CreateAccountResponse;
import org.ftqueue.grpc.v1.DeleteAccountResponse;
import org.ftqueue.grpc.v1.GetAccountResponse;
import org.ftqueue.grpc.v1.ListAccountsResponse;
import org.ftqueue.grpc.v1.LogInResponse;
import org.ftqueue.grpc.v1.LogOutResponse;
import org.ftqueue.grpc.v1.ReadInboxResponse;
import org.ftqueue.grpc.v1.ReceiveResponse;
import org.ftqueue.grpc.v1.RenewResponse;
import org.ftqueue.grpc.v1.SendResponse;
import org.ftqueue.wire.ChatCodec;

/** What became of a request of the chat, as the response of its call. */
final class ChatResponses {
    private ChatResponses() {}

    // ---- commands

    static CreateAccountResponse created(Outcome outcome) {
        return Responses.either(
                outcome,
                done -> CreateAccountResponse.newBuilder()
                        .setApplied(CreateAccountResponse.Applied.newBuilder()
                                .setPosition(Responses.position(done))
                                .setAccount(Responses.number(done)))
                        .build(),
                no -> CreateAccountResponse.newBuilder().setRejected(no).build(),
                perhaps ->
                        CreateAccountResponse.newBuilder().setUnknown(perhaps).build());
    }

    /** @param accountId whom the request means now; of somebody deleted since, no login holds */
    static LogInResponse loggedIn(Outcome outcome, long accountId, long secret) {
        return Responses.either(
                outcome,
                done -> LogInResponse.newBuilder()
                        .setApplied(LogInResponse.Applied.newBuilder()
                                .setPosition(Responses.position(done))
                                .setLogin(login(new LoginId(accountId, done.position(), secret)))
                                .setAccount(accountId)
                                .setMessages(Responses.number(done)))
                        .build(),
                no -> LogInResponse.newBuilder().setRejected(no).build(),
                perhaps -> LogInResponse.newBuilder().setUnknown(perhaps).build());
    }

    private static ByteString login(LoginId login) {
        return ByteString.copyFrom(ChatCodec.encodeLogin(login));
    }

    static LogOutResponse loggedOut(Outcome outcome) {
        return Responses.either(
                outcome,
                done -> LogOutResponse.newBuilder()
                        .setApplied(LogOutResponse.Applied.newBuilder().setPosition(Responses.position(done)))
                        .build(),
                no -> LogOutResponse.newBuilder().setRejected(no).build(),
                perhaps -> LogOutResponse.newBuilder().setUnknown(perhaps).build());
    }

    static DeleteAccountResponse deleted(Outcome outcome) {
        return Responses.either(
                outcome,
                done -> DeleteAccountResponse.newBuilder()
                        .setApplied(DeleteAccountResponse.Applied.newBuilder()
                                .setPosition(Responses.position(done))
                                .setMessages(Responses.number(done)))
                        .build(),
                no -> DeleteAccountResponse.newBuilder().setRejected(no).build(),
                perhaps ->
                        DeleteAccountResponse.newBuilder().setUnknown(perhaps).build());
    }

    static SendResponse sent(Outcome outcome) {
        return Responses.either(
                outcome,
                done -> SendResponse.newBuilder()
                        .setApplied(sent(ChatCodec.decodeSent(done.reply())).setPosition(Responses.position(done)))
                        .build(),
                no -> SendResponse.newBuilder().setRejected(no).build(),
                perhaps -> SendResponse.newBuilder().setUnknown(perhaps).build());
    }

    private static SendResponse.Applied.Builder sent(Sent sent) {
        return SendResponse.Applied.newBuilder()
                .setMessageId(sent.messageId())
                .setRecipientLoggedIn(sent.recipientLoggedIn());
    }

    static AcknowledgeResponse acknowledged(Outcome outcome) {
        return Responses.either(
                outcome,
                done -> AcknowledgeResponse.newBuilder()
                        .setApplied(AcknowledgeResponse.Applied.newBuilder()
                                .setPosition(Responses.position(done))
                                .setMessages(Responses.number(done)))
                        .build(),
                no -> AcknowledgeResponse.newBuilder().setRejected(no).build(),
                perhaps -> AcknowledgeResponse.newBuilder().setUnknown(perhaps).build());
    }

    static RenewResponse renewed(Outcome outcome) {
        return Responses.either(
                outcome,
                done -> RenewResponse.newBuilder()
                        .setApplied(RenewResponse.Applied.newBuilder()
                                .setPosition(Responses.position(done))
                                .setMessages(Responses.number(done)))
                        .build(),
                no -> RenewResponse.newBuilder().setRejected(no).build(),
                perhaps -> RenewResponse.newBuilder().setUnknown(perhaps).build());
    }

    // ---- reads

    static GetAccountResponse account(Outcome outcome) {
        return Responses.either(
                outcome,
                done -> GetAccountResponse.newBuilder()
                        .setApplied(account(ChatCodec.decodeAccountInfo(done.reply()))
                                .setPosition(Responses.position(done)))
                        .build(),
                no -> GetAccountResponse.newBuilder().setRejected(no).build(),
                perhaps -> GetAccountResponse.newBuilder().setUnknown(perhaps).build());
    }

    private static GetAccountResponse.Applied.Builder account(AccountInfo account) {
        return GetAccountResponse.Applied.newBuilder()
                .setAccount(account(account.id(), account.name(), account.loggedIn()))
                .setHasPassword(account.recipe().isPresent());
    }

    private static Account account(long id, String name, boolean loggedIn) {
        return Account.newBuilder()
                .setId(id)
                .setName(name)
                .setLoggedIn(loggedIn)
                .build();
    }

    static ListAccountsResponse accounts(Outcome outcome) {
        return Responses.either(
                outcome,
                done -> ListAccountsResponse.newBuilder()
                        .setApplied(accounts(ChatCodec.decodeAccountPage(done.reply()))
                                .setPosition(Responses.position(done)))
                        .build(),
                no -> ListAccountsResponse.newBuilder().setRejected(no).build(),
                perhaps -> ListAccountsResponse.newBuilder().setUnknown(perhaps).build());
    }

    private static ListAccountsResponse.Applied.Builder accounts(AccountPage page) {
        ListAccountsResponse.Applied.Builder applied = ListAccountsResponse.Applied.newBuilder();
        page.lastKey().ifPresent(key -> applied.setLastKey(ByteString.copyFrom(key.bytes())));
        page.accounts()
                .forEach(account -> applied.addAccounts(account(account.id(), account.name(), account.loggedIn())));
        return applied;
    }

    static ReadInboxResponse inbox(Outcome outcome) {
        return Responses.either(
                outcome,
                done -> ReadInboxResponse.newBuilder()
                        .setApplied(
                                inbox(ChatCodec.decodeInboxPage(done.reply())).setPosition(Responses.position(done)))
                        .build(),
                no -> ReadInboxResponse.newBuilder().setRejected(no).build(),
                perhaps -> ReadInboxResponse.newBuilder().setUnknown(perhaps).build());
    }

    private static ReadInboxResponse.Applied.Builder inbox(InboxPage page) {
        ReadInboxResponse.Applied.Builder applied =
                ReadInboxResponse.Applied.newBuilder().setHeld(page.held()).setMore(page.more());
        page.messages().forEach(message -> applied.addMessages(message(message)));
        return applied;
    }

    // ---- push

    static ChatMessage message(InboxPage.Message message) {
        return ChatMessage.newBuilder()
                .setId(message.id())
                .setSenderAccount(message.senderId())
                .setSender(message.sender())
                .setSenderDeleted(message.senderDeleted())
                .setAgeSeconds(message.ageSeconds())
                .setText(message.text())
                .build();
    }

    static ReceiveResponse.Ended ended(Reason why) {
        String hint = switch (why) {
            case FENCED -> "the account logged in elsewhere; this login is ended";
            case NO_SUCH_ACCOUNT -> "the account was deleted";
            default -> "this login is ended: it was logged out, or not heard of for too long";
        };
        return ReceiveResponse.Ended.newBuilder()
                .setReasonValue(why.code())
                .setHint(hint)
                .build();
    }
}
