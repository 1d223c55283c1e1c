package org.ftqueue.it.application;

import java.util.List;
import org.ftqueue.api.FTQueue;
import org.ftqueue.client.ClientOptions;
import org.ftqueue.client.FtqClient;
import org.ftqueue.client.NodeAddress;

/** Pushes and pops through the classic operations. Fails if it finds Ratis or the server on its class path. */
final class PushAndPop {
    private static final List<String> MUST_BE_ABSENT =
            List.of("org.apache.ratis.server.RaftServer", "org.ftqueue.node.FtqNode", "org.ftqueue.edge.RequestRouter");

    private PushAndPop() {}

    public static void main(String[] arguments) {
        MUST_BE_ABSENT.forEach(PushAndPop::mustBeAbsent);
        try (FtqClient client = FtqClient.connect(ClientOptions.of(NodeAddress.parseList(arguments[0])))) {
            FTQueue queue = client.queue();
            int id = queue.qCreate(7);
            queue.qPush(id, 42);
            queue.qPush(id, -1);
            System.out.println("top " + queue.qTop(id) + " size " + queue.qSize(id) + " id " + queue.qId(8));
            System.out.println("popped " + queue.qPop(id) + " " + queue.qPop(id));
            System.out.println("destroyed " + queue.qDestroy(id));
        }
    }

    private static void mustBeAbsent(String className) {
        try {
            Class.forName(className);
        } catch (ClassNotFoundException absent) {
            return;
        }
        throw new IllegalStateException(className + " is on the class path");
    }
}
