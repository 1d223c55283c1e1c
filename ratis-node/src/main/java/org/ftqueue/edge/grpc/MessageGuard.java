package org.ftqueue.edge.grpc;

import io.grpc.BindableService;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/**
 * Refuses bytes that are no message of the call. Left alone, gRPC takes them for a fault of the service: it answers
 * UNKNOWN, and whoever sends such bytes fills the log with stack traces.
 */
final class MessageGuard implements ServerInterceptor {
    private MessageGuard() {}

    /** The service, whose messages are now read where the guard hears of it. */
    static ServerServiceDefinition before(BindableService service) {
        return ServerInterceptors.intercept(
                ServerInterceptors.useInputStreamMessages(service.bindService()), new MessageGuard());
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        return new Reader<>(next.startCall(call, headers), call);
    }

    private static final class Reader<Q> extends SimpleForwardingServerCallListener<Q> {
        private final ServerCall<Q, ?> call;
        private boolean refused;

        Reader(ServerCall.Listener<Q> service, ServerCall<Q, ?> call) {
            super(service);
            this.call = call;
        }

        @Override
        public void onMessage(Q message) {
            if (refused) {
                return;
            }
            try {
                super.onMessage(message);
            } catch (StatusRuntimeException unreadable) {
                refused = true;
                call.close(
                        Status.INVALID_ARGUMENT.withDescription("the bytes are no message of "
                                + call.getMethodDescriptor().getFullMethodName()),
                        new Metadata());
            }
        }

        @Override
        public void onHalfClose() {
            if (!refused) {
                super.onHalfClose();
            }
        }
    }
}
