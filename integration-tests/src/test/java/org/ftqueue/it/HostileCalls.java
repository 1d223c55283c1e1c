package org.ftqueue.it;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.grpc.v1.Command;
import org.ftqueue.grpc.v1.CreateAccountRequest;
import org.ftqueue.grpc.v1.ListAccountsRequest;
import org.ftqueue.grpc.v1.LogInRequest;
import org.ftqueue.grpc.v1.ReceiveRequest;
import org.ftqueue.grpc.v1.SendRequest;

/**
 * A client of the gRPC door whose messages are damaged, and now and then its connection is not even HTTP/2. A call ends
 * with INVALID_ARGUMENT, or in a response if what is left happens to be a message; a connection is closed.
 */
final class HostileCalls implements HostilePeer {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final Command NO_SESSION =
            Command.newBuilder().setSession("987654321-0").setNumber(1).build();
    private static final ByteString NO_LOGIN = ByteString.copyFromUtf8("no login");

    /** What is told of a call: that its message is none, or that it is over its limits. */
    private static final Set<Status.Code> TOLD = Set.of(Status.Code.INVALID_ARGUMENT, Status.Code.RESOURCE_EXHAUSTED);

    private static final Map<String, MessageLite> WHOLE = new TreeMap<>(Map.of(
            "CreateAccount",
            CreateAccountRequest.newBuilder()
                    .setCommand(NO_SESSION)
                    .setName("somebody")
                    .build(),
            "LogIn",
            LogInRequest.newBuilder()
                    .setCommand(NO_SESSION)
                    .setName("nobody here")
                    .setSecret(5)
                    .build(),
            "Send",
            SendRequest.newBuilder()
                    .setCommand(NO_SESSION)
                    .setLogin(NO_LOGIN)
                    .setRecipient("somebody")
                    .setText("hello")
                    .build(),
            "ListAccounts",
            ListAccountsRequest.newBuilder().setRegex("x.*").setPageRows(7).build(),
            "Receive",
            ReceiveRequest.newBuilder().setLogin(NO_LOGIN).setAfterId(3).build()));

    private final NodeAddress address;
    private final ManagedChannel channel;

    HostileCalls(NodeAddress address) {
        this.address = address;
        this.channel = NettyChannelBuilder.forAddress(address.host(), address.port())
                .usePlaintext()
                .build();
    }

    @Override
    public void send(Random random) throws IOException {
        if (random.nextInt(10) == 0) {
            noHttp(random);
            return;
        }
        String method = WHOLE.keySet().stream()
                .skip(random.nextInt(WHOLE.size()))
                .findFirst()
                .orElseThrow();
        byte[] whole = WHOLE.get(method).toByteArray();
        byte[] message = switch (random.nextInt(3)) {
            case 0 -> Arrays.copyOf(whole, random.nextInt(whole.length));
            case 1 -> changed(whole, random);
            default -> {
                byte[] bytes = new byte[random.nextInt(100)];
                random.nextBytes(bytes);
                yield bytes;
            }
        };
        call(method, message);
    }

    private static byte[] changed(byte[] whole, Random random) {
        whole[random.nextInt(whole.length)] = (byte) (random.nextBoolean() ? 0xFF : random.nextInt());
        return whole;
    }

    private void call(String method, byte[] message) {
        boolean streams = method.equals("ListAccounts") || method.equals("Receive");
        MethodDescriptor<byte[], byte[]> descriptor = MethodDescriptor.newBuilder(
                        Octets.AS_THEY_ARE, Octets.AS_THEY_ARE)
                .setType(streams ? MethodDescriptor.MethodType.SERVER_STREAMING : MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(MethodDescriptor.generateFullMethodName("ftqueue.v1.Chat", method))
                .build();
        try {
            Iterator<byte[]> responses =
                    ClientCalls.blockingServerStreamingCall(channel, descriptor, CallOptions.DEFAULT, message);
            while (responses.hasNext()) {
                responses.next();
            }
        } catch (StatusRuntimeException e) {
            String hint = e.getStatus().getDescription();
            if (!TOLD.contains(e.getStatus().getCode()) || hint == null || hint.isBlank()) {
                throw new AssertionError(method + " " + HexFormat.of().formatHex(message), e);
            }
        }
    }

    /** Noise, or the beginning of HTTP/2 and noise behind it; frames may announce any length. */
    private void noHttp(Random random) throws IOException {
        byte[] noise = new byte[1 + random.nextInt(200)];
        random.nextBytes(noise);
        try (Socket socket = new Socket(address.host(), address.port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            if (random.nextBoolean()) {
                socket.getOutputStream().write(PREFACE);
            }
            socket.getOutputStream().write(noise);
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (SocketException reset) {
            if (!reset.getMessage().matches(".*([Rr]eset|Broken pipe).*")) {
                throw reset;
            }
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }

    private enum Octets implements Marshaller<byte[]> {
        AS_THEY_ARE;

        @Override
        public InputStream stream(byte[] octets) {
            return new ByteArrayInputStream(octets);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
