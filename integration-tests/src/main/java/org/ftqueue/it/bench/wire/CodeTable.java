package org.ftqueue.it.bench.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ftqueue.it.process.Distribution;

/** What each door takes: lines of code in this repository, and jars that it alone brings; as Markdown. */
final class CodeTable {
    private static final String NODE = "ratis-node/src/main/java/org/ftqueue/";
    private static final String BENCH = "integration-tests/src/main/java/org/ftqueue/it/bench/wire/";

    /** Queues only, as the gRPC service has them; what both doors or the log share is not here. */
    private static final Map<String, List<String>> PARTS = new LinkedHashMap<>();

    /** Beginnings of the names of jars that only the door and the stubs use. */
    private static final List<String> GRPC_JARS = List.of(
            "grpc-", "protobuf-java-", "guava-", "failureaccess-", "perfmark-api-", "netty-codec-", "netty-handler-");

    static {
        PARTS.put(
                "binary: the door (`edge.binary`, without the links between nodes)",
                List.of(NODE + "edge/binary/BinaryConnection.java", NODE + "edge/binary/BinaryServer.java"));
        PARTS.put(
                "binary: frames and fields (`wire`, without log entries, chat and what queue commands look like)",
                List.of(
                        NODE + "wire/ClientFrame.java",
                        NODE + "wire/NodeFrame.java",
                        NODE + "wire/FrameCodec.java",
                        NODE + "wire/FrameAssembler.java",
                        NODE + "wire/StatusCodec.java",
                        NODE + "wire/WireReader.java",
                        NODE + "wire/WireWriter.java",
                        NODE + "wire/WireException.java"));
        PARTS.put(
                "binary: queue commands as bytes (`QueueCodec`, which the log needs in any case)",
                List.of(NODE + "wire/QueueCodec.java"));
        PARTS.put("gRPC: the door (`edge.grpc`)", List.of(NODE + "edge/grpc"));
        PARTS.put("gRPC: `ftqueue.proto`", List.of("ratis-node/src/main/protobuf/ftqueue.proto"));
        PARTS.put(
                "gRPC: generated from it (not in the repository)",
                List.of("ratis-node/target/generated-sources/protobuf"));
        PARTS.put(
                "the smallest client in Java, binary (`FrameClient` of this comparison)",
                List.of(BENCH + "FrameClient.java"));
        PARTS.put("the smallest client in Java, gRPC (`GrpcClient`)", List.of(BENCH + "GrpcClient.java"));
        PARTS.put("the client that retries, binary (`client`)", List.of(NODE + "client"));
    }

    private CodeTable() {}

    static String text(Path repository, Distribution distribution) {
        StringBuilder text = new StringBuilder("""
                | code | lines |
                |---|--:|
                """);
        PARTS.forEach((title, paths) -> text.append(String.format(
                Locale.ROOT,
                "| %s | %,d |%n",
                title,
                paths.stream()
                        .mapToInt(path -> SourceLines.below(repository.resolve(path)))
                        .sum())));
        return text + "\n" + jars(distribution);
    }

    private static String jars(Distribution distribution) {
        List<Path> all = distribution.jars("");
        List<Path> grpc = GRPC_JARS.stream()
                .flatMap(prefix -> distribution.jars(prefix).stream())
                .toList();
        return String.format(Locale.ROOT, """
                | jars of the distribution | count | MB |
                |---|--:|--:|
                | that only gRPC needs | %d | %.1f |
                | all | %d | %.1f |
                """, grpc.size(), megabytes(grpc), all.size(), megabytes(all));
    }

    private static double megabytes(List<Path> files) {
        return files.stream().mapToLong(CodeTable::bytes).sum() / 1e6;
    }

    private static long bytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
