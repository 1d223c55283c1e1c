package org.ftqueue.it.bench;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Servers of other systems, as their packages install them, on loopback with their own defaults. */
final class PeerServers {
    private PeerServers() {}

    /** Starts redis and returns commands to compare with; empty, and said, if it is not installed. */
    static Optional<Map<String, List<String>>> redis(Path scratch, List<Process> servers) throws IOException {
        if (missing("redis-server", "redis-cli")) {
            return Optional.empty();
        }
        int port = freePort();
        Path data = Files.createDirectory(scratch.resolve("redis"));
        servers.add(start(
                data,
                "redis-server",
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--dir",
                data.toString()));
        awaitListening(port);
        List<String> client = List.of("redis-cli", "-h", "127.0.0.1", "-p", Integer.toString(port));
        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put("redis-cli ping", with(client, "ping"));
        commands.put("redis-cli llen", with(client, "llen", "bench"));
        commands.put("redis-cli rpush", with(client, "rpush", "bench", "x"));
        return Optional.of(commands);
    }

    /** The same for etcd. */
    static Optional<Map<String, List<String>>> etcd(Path scratch, List<Process> servers) throws IOException {
        if (missing("etcd", "etcdctl")) {
            return Optional.empty();
        }
        int port = freePort();
        String url = "http://127.0.0.1:" + port;
        String peers = "http://127.0.0.1:" + freePort();
        Path data = Files.createDirectory(scratch.resolve("etcd"));
        servers.add(start(
                data,
                "etcd",
                "--data-dir",
                data.resolve("data").toString(),
                "--listen-client-urls",
                url,
                "--advertise-client-urls",
                url,
                "--listen-peer-urls",
                peers,
                "--initial-advertise-peer-urls",
                peers,
                "--initial-cluster",
                "default=" + peers));
        awaitListening(port);
        List<String> client = List.of("etcdctl", "--endpoints", url);
        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put("etcdctl get", with(client, "get", "bench"));
        commands.put("etcdctl put", with(client, "put", "bench", "x"));
        return Optional.of(commands);
    }

    private static boolean missing(String... programs) {
        List<String> path = List.of(System.getenv("PATH").split(File.pathSeparator));
        List<String> absent = Stream.of(programs)
                .filter(program -> path.stream().noneMatch(entry -> Files.isExecutable(Path.of(entry, program))))
                .toList();
        absent.forEach(program -> System.out.println(program + " is not installed, so it is left out"));
        return !absent.isEmpty();
    }

    private static Process start(Path directory, String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
    }

    private static void awaitListening(int port) {
        Awaitility.await("a server on port " + port).ignoreExceptions().until(() -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            }
        });
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static List<String> with(List<String> client, String... words) {
        List<String> command = new ArrayList<>(client);
        command.addAll(List.of(words));
        return command;
    }
}
