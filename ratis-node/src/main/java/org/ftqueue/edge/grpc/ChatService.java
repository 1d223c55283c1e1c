package org.ftqueue.edge.grpc;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ftqueue.api.AccountPage;
import org.ftqueue.api.ChatCommand.Query;
import org.ftqueue.api.LocalView;
import org.ftqueue.api.Machine;
import org.ftqueue.api.Outcome;
import org.ftqueue.edge.chat.PasswordThread;
import org.ftqueue.grpc.v1.AcknowledgeRequest;
import org.ftqueue.grpc.v1.AcknowledgeResponse;
import org.ftqueue.grpc.v1.ChatGrpc;
import org.ftqueue.grpc.v1.CreateAccountRequest;
import org.ftqueue.grpc.v1.CreateAccountResponse;
import org.ftqueue.grpc.v1.DeleteAccountRequest;
import org.ftqueue.grpc.v1.DeleteAccountResponse;
import org.ftqueue.grpc.v1.GetAccountRequest;
import org.ftqueue.grpc.v1.GetAccountResponse;
import org.ftqueue.grpc.v1.ListAccountsRequest;
import org.ftqueue.grpc.v1.ListAccountsResponse;
import org.ftqueue.grpc.v1.LogInRequest;
import org.ftqueue.grpc.v1.LogInResponse;
import org.ftqueue.grpc.v1.LogOutRequest;
import org.ftqueue.grpc.v1.LogOutResponse;
import org.ftqueue.grpc.v1.ReadInboxRequest;
import org.ftqueue.grpc.v1.ReadInboxResponse;
import org.ftqueue.grpc.v1.ReceiveRequest;
import org.ftqueue.grpc.v1.ReceiveResponse;
import org.ftqueue.grpc.v1.RenewRequest;
import org.ftqueue.grpc.v1.RenewResponse;
import org.ftqueue.grpc.v1.SendRequest;
import org.ftqueue.grpc.v1.SendResponse;
import org.ftqueue.wire.ChatCodec;

/** The chat. Called on the event threads of the connections; answers on event threads. Nothing here blocks. */
final class ChatService extends ChatGrpc.ChatImplBase {
    private final Calls calls;
    private final PasswordCalls passwords;
    private final Receiving receiving;

    ChatService(LocalView local, Calls calls, PasswordThread passwords) {
        this.calls = calls;
        this.passwords = new PasswordCalls(calls, passwords);
        this.receiving = new Receiving(local);
    }

    // ---- commands

    @Override
    public void createAccount(CreateAccountRequest request, StreamObserver<CreateAccountResponse> call) {
        passwords.createAccount(request, call);
    }

    @Override
    public void logIn(LogInRequest request, StreamObserver<LogInResponse> call) {
        passwords.logIn(request, call);
    }

    @Override
    public void logOut(LogOutRequest request, StreamObserver<LogOutResponse> call) {
        calls.order(call, () -> ChatRequests.logOut(request), ChatResponses::loggedOut);
    }

    @Override
    public void deleteAccount(DeleteAccountRequest request, StreamObserver<DeleteAccountResponse> call) {
        calls.order(call, () -> ChatRequests.deleteAccount(request), ChatResponses::deleted);
    }

    @Override
    public void send(SendRequest request, StreamObserver<SendResponse> call) {
        calls.order(call, () -> ChatRequests.send(request), ChatResponses::sent);
    }

    @Override
    public void acknowledge(AcknowledgeRequest request, StreamObserver<AcknowledgeResponse> call) {
        calls.order(call, () -> ChatRequests.acknowledge(request), ChatResponses::acknowledged);
    }

    @Override
    public void renew(RenewRequest request, StreamObserver<RenewResponse> call) {
        calls.order(call, () -> ChatRequests.renew(request), ChatResponses::renewed);
    }

    // ---- reads

    @Override
    public void getAccount(GetAccountRequest request, StreamObserver<GetAccountResponse> call) {
        read(call, request.getStale(), () -> ChatRequests.account(request), ChatResponses::account);
    }

    @Override
    public void listAccounts(ListAccountsRequest request, StreamObserver<ListAccountsResponse> call) {
        Calls.accept(
                call,
                () -> ChatRequests.listAccounts(request),
                first -> PageStream.start(
                        (ServerCallStreamObserver<ListAccountsResponse>) call,
                        first,
                        new Accounts(request.getStale()),
                        calls.thread()));
    }

    @Override
    public void readInbox(ReadInboxRequest request, StreamObserver<ReadInboxResponse> call) {
        read(call, request.getStale(), () -> ChatRequests.inbox(request), ChatResponses::inbox);
    }

    private <R> void read(StreamObserver<R> call, boolean stale, Supplier<Query> query, Function<Outcome, R> response) {
        calls.read(call, Machine.CHAT, stale, () -> ChatCodec.encode(query.get()), response);
    }

    private final class Accounts implements PageStream.Listing<Query.ListAccounts, ListAccountsResponse> {
        private final boolean stale;

        Accounts(boolean stale) {
            this.stale = stale;
        }

        @Override
        public void read(Query.ListAccounts query, Consumer<Outcome> answer) {
            calls.read(Machine.CHAT, stale, ChatCodec.encode(query), answer);
        }

        @Override
        public ListAccountsResponse response(Outcome outcome) {
            return ChatResponses.accounts(outcome);
        }

        @Override
        public Optional<Query.ListAccounts> after(Query.ListAccounts query, Outcome.Applied applied) {
            AccountPage page = ChatCodec.decodeAccountPage(applied.reply());
            return page.more()
                    ? Optional.of(new Query.ListAccounts(query.pattern(), page.lastKey(), query.rows()))
                    : Optional.empty();
        }
    }

    // ---- push

    @Override
    public void receive(ReceiveRequest request, StreamObserver<ReceiveResponse> call) {
        Calls.accept(
                call,
                () -> request,
                checked -> receiving.start((ServerCallStreamObserver<ReceiveResponse>) call, checked, calls.thread()));
    }

    /** Whoever receives messages hears why the call ends. */
    void endReceiving(Status why) {
        receiving.endAll(why);
    }
}
