package org.ftqueue.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.ftqueue.api.Digest;
import org.ftqueue.api.NodeStatus;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.RejectedException;
import org.ftqueue.api.UnavailableException;
import org.ftqueue.env.EventThread;
import org.ftqueue.wire.ClientFrame;
import org.ftqueue.wire.NodeFrame;
import org.ftqueue.wire.StatusCodec;

/** Asks one certain node something, on a connection of its own. */
public final class NodeProbe {
    private static final long CORRELATION = 1;

    private NodeProbe() {}

    /** How the node sees itself and its peers; {@link UnavailableException} if it does not say so in time. */
    public static CompletableFuture<NodeStatus> status(NodeAddress node, Duration timeout) {
        return ask(node, timeout, new ClientFrame.AskStatus(CORRELATION), StatusCodec::decodeStatus);
    }

    /** The digests that the node took at this index; {@link RejectedException} while it has none. */
    public static CompletableFuture<Digest> digest(NodeAddress node, long index, Duration timeout) {
        return ask(node, timeout, new ClientFrame.AskDigest(CORRELATION, index), StatusCodec::decodeDigest);
    }

    private static <T> CompletableFuture<T> ask(
            NodeAddress node, Duration timeout, ClientFrame question, Function<byte[], T> decode) {
        CompletableFuture<T> result = new CompletableFuture<>();
        EventThread thread = ClientThreads.next();
        thread.execute(() -> {
            Asking<T> asking = new Asking<>(question, decode, result);
            asking.link = NodeLink.connect(ClientThreads.SOCKETS, thread, node, "ftq probe", asking);
            thread.schedule(
                    timeout.toMillis(), () -> asking.end(node + " did not answer in " + timeout.toMillis() + " ms"));
        });
        return result;
    }

    private static final class Asking<T> implements NodeLink.Listener {
        private final ClientFrame question;
        private final Function<byte[], T> decode;
        private final CompletableFuture<T> result;
        private NodeLink link;

        Asking(ClientFrame question, Function<byte[], T> decode, CompletableFuture<T> result) {
            this.question = question;
            this.decode = decode;
            this.result = result;
        }

        @Override
        public void frame(NodeFrame frame) {
            if (frame instanceof NodeFrame.Welcome) {
                link.send(question);
            } else if (frame instanceof NodeFrame.Answer answer) {
                try {
                    if (answer.outcome() instanceof Outcome.Applied applied) {
                        result.complete(decode.apply(applied.reply()));
                    } else if (answer.outcome() instanceof Outcome.Rejected rejected) {
                        result.completeExceptionally(new RejectedException(rejected.reason(), rejected.hint()));
                    }
                } catch (RuntimeException e) {
                    result.completeExceptionally(e);
                }
                end("the question was answered");
            }
        }

        @Override
        public void burstEnded() {
            link.flush();
        }

        @Override
        public void down(String why) {
            result.completeExceptionally(new UnavailableException(why));
        }

        private void end(String why) {
            link.drop(why);
        }
    }
}
