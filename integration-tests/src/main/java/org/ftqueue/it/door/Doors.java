package org.ftqueue.it.door;

import java.util.function.Function;
import org.ftqueue.it.process.TestCluster;

/** All ways into chat. */
public enum Doors {
    SHELL(ShellDoor::new),
    BINARY(BinaryDoor::new),
    GRPC(GrpcDoor::new),
    LINE(LineDoor::new);

    private final Function<TestCluster, ChatDoor> door;

    Doors(Function<TestCluster, ChatDoor> door) {
        this.door = door;
    }

    public ChatDoor of(TestCluster cluster) {
        return door.apply(cluster);
    }
}
