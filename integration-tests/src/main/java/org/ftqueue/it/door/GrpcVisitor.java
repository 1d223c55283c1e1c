package org.ftqueue.it.door;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.ftqueue.grpc.v1.Account;
import org.ftqueue.grpc.v1.AcknowledgeRequest;
import org.ftqueue.grpc.v1.ChatGrpc;
import org.ftqueue.grpc.v1.ChatGrpc.ChatBlockingStub;
import org.ftqueue.grpc.v1.CreateAccountRequest;
import org.ftqueue.grpc.v1.DeleteAccountRequest;
import org.ftqueue.grpc.v1.GetAccountRequest;
import org.ftqueue.grpc.v1.ListAccountsRequest;
import org.ftqueue.grpc.v1.ListAccountsResponse;
import org.ftqueue.grpc.v1.LogInRequest;
import org.ftqueue.grpc.v1.LogInResponse;
import org.ftqueue.grpc.v1.LogOutRequest;
import org.ftqueue.grpc.v1.ReadInboxRequest;
import org.ftqueue.grpc.v1.ReadInboxResponse;
import org.ftqueue.grpc.v1.RenewRequest;
import org.ftqueue.grpc.v1.SendRequest;

/** Somebody with stubs that were generated. */
final class GrpcVisitor implements ChatVisitor {
    private static final SecureRandom SECRETS = new SecureRandom();

    private final ManagedChannel channel;
    private final GrpcSession session;
    private final ChatBlockingStub chat;

    /** As the node gave it; empty, which is no login, before that. */
    private ByteString login = ByteString.EMPTY;

    private long delivered;

    GrpcVisitor(ManagedChannel channel) {
        this.channel = channel;
        this.session = new GrpcSession(channel);
        this.chat = ChatGrpc.newBlockingStub(channel);
    }

    ManagedChannel channel() {
        return channel;
    }

    ByteString login() {
        return login;
    }

    @Override
    public ChatResult<Long> create(String name, Optional<String> password) {
        CreateAccountRequest.Builder request = CreateAccountRequest.newBuilder().setName(name);
        password.ifPresent(request::setPassword);
        return session.command(
                command -> chat.createAccount(request.setCommand(command).build()),
                response -> response.getApplied().getAccount());
    }

    @Override
    public ChatResult<List<ChatAccount>> listByRegex(String pattern) {
        return list(ListAccountsRequest.newBuilder().setRegex(pattern).build());
    }

    @Override
    public ChatResult<List<ChatAccount>> listByWildcard(String pattern) {
        return list(ListAccountsRequest.newBuilder().setWildcard(pattern).build());
    }

    private ChatResult<List<ChatAccount>> list(ListAccountsRequest request) {
        List<ChatAccount> accounts = new ArrayList<>();
        return GrpcSession.read(
                () -> {
                    accounts.clear();
                    Iterator<ListAccountsResponse> pages = chat.listAccounts(request);
                    ListAccountsResponse page = pages.next();
                    add(page, accounts);
                    while (pages.hasNext()) {
                        page = pages.next();
                        add(page, accounts);
                    }
                    return page;
                },
                last -> List.copyOf(accounts));
    }

    private static void add(ListAccountsResponse page, List<ChatAccount> accounts) {
        for (Account account : page.getApplied().getAccountsList()) {
            accounts.add(new ChatAccount(account.getId(), account.getName(), account.getLoggedIn()));
        }
    }

    @Override
    public ChatResult<Long> lookUp(String name) {
        GetAccountRequest request = GetAccountRequest.newBuilder().setName(name).build();
        return GrpcSession.read(
                () -> chat.getAccount(request),
                response -> response.getApplied().getAccount().getId());
    }

    @Override
    public ChatResult<Long> logIn(String name, Optional<String> password) {
        LogInRequest.Builder request = LogInRequest.newBuilder().setName(name).setSecret(SECRETS.nextLong());
        password.ifPresent(request::setPassword);
        return session.command(
                command -> chat.logIn(request.setCommand(command).build()),
                response -> loggedIn(response.getApplied()));
    }

    private long loggedIn(LogInResponse.Applied applied) {
        login = applied.getLogin();
        delivered = 0;
        return applied.getMessages();
    }

    @Override
    public ChatResult<Void> logOut() {
        LogOutRequest.Builder request = LogOutRequest.newBuilder().setLogin(login);
        return session.command(
                command -> chat.logOut(request.setCommand(command).build()), response -> null);
    }

    @Override
    public ChatResult<Void> renew() {
        RenewRequest.Builder request = RenewRequest.newBuilder().setLogin(login);
        return session.command(command -> chat.renew(request.setCommand(command).build()), response -> null);
    }

    @Override
    public ChatResult<Long> delete(boolean forced) {
        DeleteAccountRequest.Builder request =
                DeleteAccountRequest.newBuilder().setLogin(login).setForce(forced);
        return session.command(
                command -> chat.deleteAccount(request.setCommand(command).build()),
                response -> response.getApplied().getMessages());
    }

    @Override
    public ChatResult<Long> send(String to, String text) {
        SendRequest.Builder request =
                SendRequest.newBuilder().setLogin(login).setRecipient(to).setText(text);
        return session.command(
                command -> chat.send(request.setCommand(command).build()),
                response -> response.getApplied().getMessageId());
    }

    @Override
    public ChatResult<List<ChatMessage>> deliver() {
        List<ChatMessage> messages = new ArrayList<>();
        ChatResult<ReadInboxResponse.Applied> page;
        do {
            ReadInboxRequest request = ReadInboxRequest.newBuilder()
                    .setLogin(login)
                    .setAfterId(delivered)
                    .build();
            page = GrpcSession.read(() -> chat.readInbox(request), ReadInboxResponse::getApplied);
            if (page instanceof ChatResult.Applied<ReadInboxResponse.Applied> applied) {
                applied.value().getMessagesList().forEach(message -> messages.add(message(message)));
            }
            delivered = messages.isEmpty()
                    ? delivered
                    : messages.get(messages.size() - 1).id();
        } while (page instanceof ChatResult.Applied<ReadInboxResponse.Applied> applied
                && applied.value().getMore());
        return page.map(last -> messages);
    }

    @Override
    public ChatResult<Void> acknowledge() {
        return acknowledge(delivered);
    }

    ChatResult<Void> acknowledge(long through) {
        AcknowledgeRequest.Builder request =
                AcknowledgeRequest.newBuilder().setLogin(login).setThrough(through);
        return session.command(
                command -> chat.acknowledge(request.setCommand(command).build()), response -> null);
    }

    static ChatMessage message(org.ftqueue.grpc.v1.ChatMessage message) {
        return new ChatMessage(message.getId(), message.getSender(), message.getSenderDeleted(), message.getText());
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
