package org.ftqueue.edge.grpc;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.LocalView;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.Reason;
import org.ftqueue.edge.chat.InboxPush;
import org.ftqueue.env.EventThread;
import org.ftqueue.grpc.v1.ReceiveRequest;
import org.ftqueue.grpc.v1.ReceiveResponse;

/** The calls of this node that receive messages. Thread-safe. */
final class Receiving {
    private final LocalView local;
    private final Set<Inbox> open = ConcurrentHashMap.newKeySet();

    Receiving(LocalView local) {
        this.local = local;
    }

    /** @throws IllegalArgumentException if the message is no request */
    void start(ServerCallStreamObserver<ReceiveResponse> call, ReceiveRequest request, EventThread thread) {
        LoginId login = ChatRequests.login(request.getLogin());
        long afterId = Requests.notNegative("after_id", request.getAfterId());
        Inbox inbox = new Inbox(call, thread);
        open.add(inbox);
        call.setOnCancelHandler(() -> thread.execute(inbox::cancelled));
        call.setOnReadyHandler(() -> thread.execute(inbox::readOn));
        thread.execute(() -> inbox.start(login, afterId));
    }

    /** Ends all of them with this status. */
    void endAll(Status status) {
        for (Inbox inbox : open) {
            inbox.thread.execute(() -> inbox.end(status));
        }
    }

    /** One call. Confined to its thread. A client that does not read is not pushed to. */
    private final class Inbox implements InboxPush.Receiver {
        private final ServerCallStreamObserver<ReceiveResponse> call;
        private final EventThread thread;
        private InboxPush push;
        private boolean ended;

        Inbox(ServerCallStreamObserver<ReceiveResponse> call, EventThread thread) {
            this.call = call;
            this.thread = thread;
        }

        void start(LoginId login, long afterId) {
            if (!ended) {
                push = InboxPush.start(local, login, afterId, thread, this);
            }
        }

        @Override
        public boolean message(InboxPage.Message message) {
            call.onNext(ReceiveResponse.newBuilder()
                    .setMessage(ChatResponses.message(message))
                    .build());
            return call.isReady();
        }

        void readOn() {
            if (push != null && !ended) {
                push.resume();
            }
        }

        @Override
        public void ended(Reason why) {
            forget();
            call.onNext(ReceiveResponse.newBuilder()
                    .setEnded(ChatResponses.ended(why))
                    .build());
            call.onCompleted();
        }

        void cancelled() {
            if (!ended) {
                forget();
                stopPushing();
            }
        }

        void end(Status status) {
            if (!ended) {
                forget();
                stopPushing();
                call.onError(status.asRuntimeException());
            }
        }

        private void forget() {
            ended = true;
            open.remove(this);
        }

        private void stopPushing() {
            if (push != null) {
                push.cancel();
            }
        }
    }
}
