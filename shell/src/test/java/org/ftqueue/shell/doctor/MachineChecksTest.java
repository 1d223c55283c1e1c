package org.ftqueue.shell.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each check says of a machine with certain properties. */
class MachineChecksTest {
    private static final String USER = System.getProperty("user.name");
    private static final long MEBIBYTE = 1 << 20;

    @TempDir
    private Path temporary;

    @Test
    void anOldJavaFailsAndLittleMemoryIsWarnedOf() {
        assertThat(new JavaCheck(Runtime.Version.parse("17.0.15"), "v", 2_048 * MEBIBYTE).examine())
                .extracting(Finding::verdict)
                .containsExactly(Verdict.OK, Verdict.OK);
        assertThat(new JavaCheck(Runtime.Version.parse("11.0.2"), "v", 512 * MEBIBYTE).examine())
                .extracting(Finding::verdict)
                .containsExactly(Verdict.FAILED, Verdict.WARNING);
    }

    @ParameterizedTest
    @CsvSource({"511, FAILED", "512, WARNING", "4095, WARNING", "4096, OK"})
    void openFiles(long limit, Verdict verdict) {
        assertThat(only(new OpenFilesCheck(OptionalLong.of(limit)).examine()).verdict())
                .isEqualTo(verdict);
    }

    @Test
    void aSystemThatDoesNotTellItsLimitIsNoFinding() {
        assertThat(only(new OpenFilesCheck(OptionalLong.empty()).examine()).verdict())
                .isEqualTo(Verdict.OK);
    }

    @Test
    void aClockThatStepsFinelyIsFine() {
        assertThat(clock(LongStream.iterate(5, last -> last + 40)).finding())
                .isEqualTo("steps of 40 ns; longest gap in 200 ms: 0.0 ms");
    }

    @Test
    void aClockThatGoesBackHasFailed() {
        Finding finding = clock(LongStream.of(10, 20, 15, 30));
        assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(finding.finding()).isEqualTo("it went back by 5 ns");
    }

    @Test
    void gapsAndCoarseStepsAreWarnedOf() {
        assertThat(clock(LongStream.of(0, 40, 100_000_040, 100_000_080, 200_000_000))
                        .verdict())
                .isEqualTo(Verdict.WARNING);
        assertThat(clock(LongStream.iterate(0, last -> last + 2_000_000)).remedy())
                .contains("finer clock source");
    }

    private static Finding clock(LongStream readings) {
        var iterator = readings.iterator();
        return only(new ClockCheck(iterator::next, 200_000_000).examine());
    }

    @ParameterizedTest
    @CsvSource({
        "ext4, OK",
        "xfs, OK",
        "zfs, OK",
        "tmpfs, WARNING",
        "nfs4, WARNING",
        "NFS, WARNING",
        "cifs, WARNING",
        "fuse.sshfs, WARNING",
        "overlay, WARNING"
    })
    void fileSystems(String type, Verdict verdict) throws IOException {
        assertThat(disk(type, 1L << 40).get(0).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"99, FAILED", "100, WARNING", "1023, WARNING", "1024, OK"})
    void freeSpace(long mebibytes, Verdict verdict) throws IOException {
        assertThat(disk("ext4", mebibytes * MEBIBYTE).get(1).verdict()).isEqualTo(verdict);
    }

    private static List<Finding> disk(String type, long usableBytes) throws IOException {
        return new FileSystemCheck("data", () -> new FileSystemCheck.Facts(type, usableBytes)).examine();
    }

    @Test
    void theMedianOfSyncsCounts() throws IOException {
        assertThat(sync(1_000_000, 1_000_000, 500_000_000).verdict()).isEqualTo(Verdict.OK);
        assertThat(sync(30_000_000, 21_000_000, 1_000_000).verdict()).isEqualTo(Verdict.WARNING);
        assertThat(sync(30_000_000, 21_000_000, 1_000_000).finding())
                .isEqualTo("median of 3: 21.00 ms, worst 30.00 ms");
        assertThat(sync(900, 800, 700).finding()).contains("faster than a disk can be");
    }

    private static Finding sync(long... nanos) throws IOException {
        return only(new SyncCheck("data", () -> nanos).examine());
    }

    @Test
    void aDiskIsTimedWithoutATrace() throws IOException {
        long[] nanos = DiskTimer.syncNanos(temporary.resolve("not/there"));
        assertThat(Arrays.stream(nanos).boxed()).isNotEmpty().allMatch(each -> each > 0);
        try (var left = Files.list(temporary)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aDirectoryThatIsThereOrCanBeMade() throws IOException {
        assertThat(directory(temporary, USER).verdict()).isEqualTo(Verdict.OK);
        assertThat(directory(temporary.resolve("a/b"), USER).finding()).endsWith("can be made");
        assertThat(directory(temporary, "somebody").finding()).contains("belongs to " + USER + ", not to somebody");
    }

    @Test
    void aFileIsNoDirectory() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");
        assertThat(directory(file, USER).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(directory(file.resolve("below"), USER).verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void aDirectoryThatEverybodyMayWriteIsWarnedOf() throws IOException {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(directory(temporary, USER).remedy()).isEqualTo("chmod o-w " + temporary);
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(directory(temporary, USER).finding()).endsWith("every user may look into it");
    }

    private static Finding directory(Path path, String user) throws IOException {
        return only(new DataDirectoryCheck("data", "n1", path, user).examine());
    }

    @Test
    void everyMistakeInAFileIsARow() throws IOException {
        Path file = Files.writeString(temporary.resolve("c.yaml"), "cluster: '#'\nnodes: []\nbogus: 1\n");
        assertThat(new ConfigurationCheck(file).examine())
                .hasSizeGreaterThan(1)
                .extracting(Finding::verdict)
                .containsOnly(Verdict.FAILED);
        assertThat(only(new ConfigurationCheck(temporary.resolve("none.yaml")).examine())
                        .finding())
                .contains("no such file");
    }

    @ParameterizedTest
    @CsvSource({"1, WARNING", "2, WARNING", "3, OK", "4, WARNING", "5, OK"})
    void evenNumbersOfNodesAreForNothing(int nodes, Verdict verdict) {
        assertThat(only(new NodeCountCheck("demo", nodes).examine()).verdict()).isEqualTo(verdict);
    }

    @Test
    void portsOfThisMachine() throws IOException {
        AtomicInteger port = new AtomicInteger();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port.set(taken.getLocalPort());
            assertThat(LocalPorts.use("127.0.0.1", port.get())).isEqualTo(PortsCheck.Use.TAKEN);
        }
        assertThat(LocalPorts.use("127.0.0.1", port.get())).isEqualTo(PortsCheck.Use.FREE);
        // An address for documentation (RFC 5737), and a name that is never given to anything (RFC 2606).
        assertThat(LocalPorts.use("192.0.2.1", 7101)).isEqualTo(PortsCheck.Use.ELSEWHERE);
        assertThat(LocalPorts.isHere("127.0.0.1")).isTrue();
        assertThat(LocalPorts.isHere("192.0.2.1")).isFalse();
    }

    private static Finding only(List<Finding> findings) {
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }
}
