package org.ftqueue.it.door;

import com.google.protobuf.ByteString;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.Reason;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.grpc.v1.ChatGrpc;
import org.ftqueue.grpc.v1.ReceiveRequest;
import org.ftqueue.grpc.v1.ReceiveResponse;
import org.ftqueue.it.process.TestCluster;

/** The gRPC service, through stubs generated from its description. */
public record GrpcDoor(TestCluster cluster) implements ChatDoor {

    @Override
    public Set<Ability> abilities() {
        return EnumSet.allOf(Ability.class);
    }

    @Override
    public ChatVisitor enter(NodeId node) {
        return visitor(node);
    }

    private GrpcVisitor visitor(NodeId node) {
        NodeAddress address = NodeAddress.parse(cluster.grpcAddress(node));
        ManagedChannel channel = NettyChannelBuilder.forAddress(address.host(), address.port())
                .usePlaintext()
                .build();
        return new GrpcVisitor(channel);
    }

    @Override
    public ChatReceiver receive(NodeId node, String name, Optional<String> password) {
        GrpcVisitor visitor = visitor(node);
        visitor.logIn(name, password).value();
        return new Receiver(visitor);
    }

    @Override
    public String toString() {
        return "grpc";
    }

    private static final class Receiver implements ChatReceiver, StreamObserver<ReceiveResponse> {
        private final Told<Object> told = new Told<>();
        private final Context.CancellableContext call = Context.current().withCancellation();
        private final GrpcVisitor visitor;

        Receiver(GrpcVisitor visitor) {
            this.visitor = visitor;
            ByteString login = visitor.login();
            call.run(() -> ChatGrpc.newStub(visitor.channel())
                    .receive(ReceiveRequest.newBuilder().setLogin(login).build(), this));
        }

        @Override
        public void onNext(ReceiveResponse response) {
            if (response.hasEnded()) {
                told.tell(Reason.valueOf(response.getEnded().getReason().name()));
            } else {
                told.tell(GrpcVisitor.message(response.getMessage()));
            }
        }

        @Override
        public void onError(Throwable failure) {
            told.tell(failure);
        }

        @Override
        public void onCompleted() {}

        @Override
        public ChatMessage awaitMessage() {
            Object next = told.await("a message");
            if (next instanceof ChatMessage message) {
                visitor.acknowledge(message.id()).value();
                return message;
            }
            throw new AssertionError("no message: " + next);
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
            call.cancel(null);
            // Refused if the login is over.
            visitor.logOut();
            visitor.close();
        }
    }
}
