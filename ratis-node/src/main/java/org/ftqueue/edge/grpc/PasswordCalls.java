package org.ftqueue.edge.grpc;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.function.Function;
import org.ftqueue.api.AccountInfo;
import org.ftqueue.api.ChatCommand.Query;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Machine;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Reason;
import org.ftqueue.api.RejectedException;
import org.ftqueue.api.StoredPassword;
import org.ftqueue.edge.chat.PasswordThread;
import org.ftqueue.grpc.v1.CreateAccountRequest;
import org.ftqueue.grpc.v1.CreateAccountResponse;
import org.ftqueue.grpc.v1.LogInRequest;
import org.ftqueue.grpc.v1.LogInResponse;
import org.ftqueue.wire.ChatCodec;

/**
 * The calls that bring a password. It is hashed aside, and the command that is ordered carries the hash. Until then the
 * number of the request is free, so a request that is turned away here can be sent again.
 */
final class PasswordCalls {
    /** No account ever has this id. */
    private static final long NOBODY = Long.MAX_VALUE;

    /** Compared with the password of an account that has none, so nothing needs to be hashed. */
    private static final byte[] ANY_HASH = new byte[StoredPassword.HASH_BYTES];

    private final Calls calls;
    private final PasswordThread passwords;

    PasswordCalls(Calls calls, PasswordThread passwords) {
        this.calls = calls;
        this.passwords = passwords;
    }

    void createAccount(CreateAccountRequest request, StreamObserver<CreateAccountResponse> call) {
        if (!request.hasPassword()) {
            calls.order(call, () -> ChatRequests.createAccount(request, Optional.empty()), ChatResponses::created);
            return;
        }
        Calls.accept(call, () -> ChatRequests.createAccount(request, Optional.empty()), checked -> {
            UnaryCall<CreateAccountResponse> unary = calls.unary(call);
            passwords.create(request.getPassword().toCharArray()).whenComplete((password, failure) -> {
                if (failure == null) {
                    order(unary, ChatRequests.createAccount(request, Optional.of(password)), ChatResponses::created);
                } else {
                    fail(unary, failure, ChatResponses::created);
                }
            });
        });
    }

    /** Reads the account first, for its id and for how its password was hashed. */
    void logIn(LogInRequest request, StreamObserver<LogInResponse> call) {
        Calls.accept(call, () -> ChatRequests.logIn(request, NOBODY, Optional.empty()), asNobody -> {
            UnaryCall<LogInResponse> unary = calls.unary(call);
            byte[] query = ChatCodec.encode(new Query.Account(ChatRequests.name(request)));
            calls.read(Machine.CHAT, false, query, found -> {
                if (found instanceof Outcome.Applied applied) {
                    logIn(request, ChatCodec.decodeAccountInfo(applied.reply()), unary);
                } else if (found instanceof Outcome.Rejected no && no.reason() == Reason.NO_SUCH_ACCOUNT) {
                    // Whether this request was executed before, when there was one, the session table knows.
                    order(unary, asNobody, outcome -> loggedIn(request, NOBODY, withHintOf(no, outcome)));
                } else {
                    unary.answer(() -> loggedIn(request, NOBODY, found));
                }
            });
        });
    }

    private void logIn(LogInRequest request, AccountInfo account, UnaryCall<LogInResponse> unary) {
        Function<Outcome, LogInResponse> response = outcome -> loggedIn(request, account.id(), outcome);
        if (!request.hasPassword()) {
            order(unary, ChatRequests.logIn(request, account.id(), Optional.empty()), response);
        } else if (account.recipe().isEmpty()) {
            order(unary, ChatRequests.logIn(request, account.id(), Optional.of(ANY_HASH)), response);
        } else {
            char[] password = request.getPassword().toCharArray();
            passwords.hash(account.recipe().get(), password).whenComplete((hash, failure) -> {
                if (failure == null) {
                    order(unary, ChatRequests.logIn(request, account.id(), Optional.of(hash)), response);
                } else {
                    fail(unary, failure, response);
                }
            });
        }
    }

    private static LogInResponse loggedIn(LogInRequest request, long accountId, Outcome outcome) {
        return ChatResponses.loggedIn(outcome, accountId, request.getSecret());
    }

    private static Outcome withHintOf(Outcome.Rejected lookUp, Outcome outcome) {
        return outcome instanceof Outcome.Rejected no && no.reason() == Reason.NO_SUCH_ACCOUNT
                ? new Outcome.Rejected(no.position(), no.reason(), lookUp.hint())
                : outcome;
    }

    private <R> void order(UnaryCall<R> unary, Envelope envelope, Function<Outcome, R> response) {
        calls.requests().route(envelope, outcome -> unary.answer(() -> response.apply(outcome)));
    }

    /** What {@link PasswordThread} says if it does not hash. */
    private static <R> void fail(UnaryCall<R> unary, Throwable failure, Function<Outcome, R> response) {
        if (failure instanceof RejectedException rejected) {
            Outcome outcome = Outcome.rejected(rejected.reason(), rejected.getMessage());
            unary.answer(() -> response.apply(outcome));
        } else if (failure instanceof IllegalArgumentException noPassword) {
            unary.end(Refusal.of(noPassword));
        } else {
            unary.end(Status.INTERNAL.withDescription("the password could not be hashed"));
        }
    }
}
