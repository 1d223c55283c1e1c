package org.ftqueue.shell.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.ftqueue.shell.environment.Failure;

/**
 * Ports that nobody listens on. They are chosen once and kept for the life of a cluster, so they must lie below the
 * range from which the kernel takes ports for outgoing connections, or a restarted node could find its own taken.
 */
final class FreePorts {
    private static final int FIRST = 10_000;
    private static final int END = 30_000;
    private static final int ATTEMPTS = 10_000;

    private FreePorts() {}

    /** @param random where to look first, so that two clusters being made at once rarely meet */
    static List<Integer> find(int count, RandomGenerator random) {
        List<Integer> ports = new ArrayList<>();
        int candidate = random.nextInt(FIRST, END);
        for (int attempt = 0; attempt < ATTEMPTS && ports.size() < count; attempt++) {
            if (isFree(candidate)) {
                ports.add(candidate);
            }
            candidate = candidate + 1 == END ? FIRST : candidate + 1;
        }
        if (ports.size() < count) {
            throw Failure.configuration("there are no " + count + " free ports between " + FIRST + " and " + END);
        }
        return ports;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
