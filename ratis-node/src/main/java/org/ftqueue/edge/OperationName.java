package org.ftqueue.edge;

import org.ftqueue.api.Envelope;
import org.ftqueue.wire.ChatCodec;
import org.ftqueue.wire.QueueCodec;

/** The names under which requests are counted: few, whatever clients send. */
final class OperationName {
    private OperationName() {}

    static String of(Envelope envelope) {
        return switch (envelope.kind()) {
            case OPEN -> "session-open";
            case CLOSE -> "session-close";
            case KEEP_ALIVE -> "session-keep-alive";
            case FOUND -> "found";
            case DIGEST -> "digest";
            case COMMAND, READ ->
                switch (envelope.machine()) {
                    case QUEUE -> QueueCodec.operationName(envelope.command());
                    case CHAT -> ChatCodec.operationName(envelope.command());
                };
        };
    }
}
