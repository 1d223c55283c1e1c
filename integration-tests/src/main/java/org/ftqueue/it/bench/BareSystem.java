package org.ftqueue.it.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ftqueue.env.Sockets;
import org.ftqueue.it.process.Distribution;

/** Three {@link BareNode} processes with the JVM options of FTQueue's nodes. */
final class BareSystem implements MeasuredSystem {
    private static final int NODES = 3;
    private static final int START_SECONDS = 30;

    private final Sockets sockets = Sockets.forClient(1, "bare-client");
    private final List<Process> processes = new ArrayList<>();
    private final int clientPort;

    BareSystem(Distribution distribution, int firstPort) throws IOException {
        clientPort = firstPort + NODES;
        Path directory = Files.createTempDirectory("ftq-bare-");
        for (int node = 0; node < NODES; node++) {
            List<String> command = new ArrayList<>();
            command.add(Distribution.javaExecutable().toString());
            command.addAll(distribution.nodeJvmOptions());
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), BareNode.class.getName()));
            command.add(Integer.toString(node));
            command.add(Integer.toString(firstPort));
            command.add(Integer.toString(clientPort));
            command.add(directory.resolve("data" + node).toString());
            processes.add(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("node" + node + ".log").toFile())
                    .start());
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    @Override
    public String name() {
        return "bare front end";
    }

    @Override
    public Target connect(int connections) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (System.nanoTime() - deadline < 0) {
            for (int node = 0; node < NODES; node++) {
                if (leads(node)) {
                    return new BareTarget(sockets, clientPort + node, connections);
                }
            }
        }
        throw new IOException("no bare node leads after " + START_SECONDS + " s");
    }

    private boolean leads(int node) {
        try (BareTarget probe = new BareTarget(sockets, clientPort + node, 1)) {
            probe.push(0).get(1, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
        sockets.close();
    }
}
