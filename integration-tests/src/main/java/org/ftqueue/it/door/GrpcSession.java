package org.ftqueue.it.door;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.ftqueue.api.Reason;
import org.ftqueue.grpc.v1.Command;
import org.ftqueue.grpc.v1.OpenSessionRequest;
import org.ftqueue.grpc.v1.QueuesGrpc;
import org.ftqueue.grpc.v1.Rejected;
import org.ftqueue.grpc.v1.Unknown;

/** A session of commands, by the rules of the description: numbers without gaps, and repeated as they were. */
final class GrpcSession {
    private final String session;
    private long number;

    GrpcSession(ManagedChannel channel) {
        session = settled(
                        () -> QueuesGrpc.newBlockingStub(channel).openSession(OpenSessionRequest.getDefaultInstance()))
                .getApplied()
                .getSession();
    }

    private Command command() {
        return Command.newBuilder()
                .setSession(session)
                .setNumber(number + 1)
                .setAcknowledgedThrough(number)
                .build();
    }

    /** Sends a command until somebody says what became of it. */
    <R extends Message, T> ChatResult<T> command(Function<Command, R> call, Function<R, T> applied) {
        Command command = command();
        ChatResult<T> result = read(() -> call.apply(command), applied);
        if (!(result instanceof ChatResult.NoRequest<T>)) {
            number++;
        }
        return result;
    }

    static <R extends Message, T> ChatResult<T> read(Supplier<R> call, Function<R, T> applied) {
        try {
            R response = settled(call);
            return end(response) instanceof Rejected rejected
                    ? ChatResult.refused(Reason.valueOf(rejected.getReason().name()), rejected.getHint())
                    : new ChatResult.Applied<>(applied.apply(response));
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.INVALID_ARGUMENT) {
                return new ChatResult.NoRequest<>(e.getStatus().getDescription());
            }
            throw e;
        }
    }

    /** Every client repeats what was refused for the moment, and what nobody knows. */
    private static <R extends Message> R settled(Supplier<R> call) {
        return Awaitility.await("an outcome")
                .pollDelay(Duration.ZERO)
                .atMost(Duration.ofSeconds(Told.SECONDS))
                .until(call::get, response -> {
                    Object end = end(response);
                    return !(end instanceof Unknown) && !(end instanceof Rejected rejected && rejected.getPassing());
                });
    }

    private static Object end(Message response) {
        FieldDescriptor outcome = response.getOneofFieldDescriptor(
                response.getDescriptorForType().getOneofs().get(0));
        return response.getField(outcome);
    }
}
