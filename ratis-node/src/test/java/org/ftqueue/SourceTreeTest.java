package org.ftqueue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The tree itself stays readable: what a reviewer would say every time is said here once. */
class SourceTreeTest {
    private static final Path MAIN = Path.of("src/main/java");
    private static final Path TEST = Path.of("src/test");
    private static final Path DOCS = Path.of("docs");
    private static final int LONGEST_FILE = 400;
    private static final int FEWEST_FILES = 90;

    /** Spelled in two halves, so that this file does not find itself. */
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

    private static final Pattern EMPTY_NAME = Pattern.compile(".*(Impl|Manager|Utils?|Helpers?)|Default[A-Z].*");

    /** A path that exists on somebody's machine only. */
    private static final Pattern MACHINE_PATH = Pattern.compile("(?<![\\w.$}])/(home|Users|root|tmp|mnt|opt)/\\w");

    private static List<Path> files;

    @BeforeAll
    static void list() throws IOException {
        files = new ArrayList<>();
        for (Path root : List.of(MAIN, TEST, DOCS)) {
            try (Stream<Path> tree = Files.walk(root)) {
                tree.filter(Files::isRegularFile).sorted().forEach(files::add);
            }
        }
    }

    private static List<Path> java(Path root) {
        return files.stream()
                .filter(file -> file.startsWith(root) && file.toString().endsWith(".java"))
                .toList();
    }

    /** {@code FILE:LINE} of every line that is as it should not be. */
    private static List<String> linesThat(Predicate<String> isWrong) {
        List<String> wrong = new ArrayList<>();
        for (Path file : files) {
            List<String> lines = read(file);
            for (int i = 0; i < lines.size(); i++) {
                if (isWrong.test(lines.get(i))) {
                    wrong.add(file + ":" + (i + 1) + ": " + lines.get(i).strip());
                }
            }
        }
        return wrong;
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new AssertionError(file + " is not text", e);
        }
    }

    @Test
    void itLooksAtTheWholeModule() {
        assertThat(java(MAIN)).hasSizeGreaterThan(FEWEST_FILES);
        assertThat(java(TEST)).hasSizeGreaterThan(20);
        assertThat(files).contains(DOCS.resolve("protocol.md"));
    }

    @Test
    void noFileGetsAway() {
        for (Path root : List.of(MAIN, TEST)) {
            for (Path file : java(root)) {
                assertThat(read(file).size()).as("lines of %s", file).isLessThanOrEqualTo(LONGEST_FILE);
            }
        }
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        assertThat(java(MAIN).stream().map(Path::getParent).distinct())
                .isNotEmpty()
                .allSatisfy(directory -> {
                    Path described = directory.resolve("package-info.java");
                    assertThat(described).exists();
                    assertThat(read(described)).first().asString().startsWith("/**");
                });
    }

    @Test
    void namesSayWhatThingsAre() {
        assertThat(files.stream()
                        .map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".java"))
                        .map(name -> name.substring(0, name.length() - ".java".length())))
                .isNotEmpty()
                .noneMatch(name -> EMPTY_NAME.matcher(name).matches());
    }

    @Test
    void nothingIsLeftForLater() {
        assertThat(linesThat(line -> UNFINISHED.matcher(line).find())).isEmpty();
    }

    @Test
    void thereAreNoTabsAndNoBlanksAtTheEndsOfLines() {
        assertThat(linesThat(line -> line.contains("\t"))).isEmpty();
        assertThat(linesThat(line -> line.endsWith(" "))).isEmpty();
    }

    @Test
    void noPathOfSomebodysMachineIsIn() {
        assertThat(linesThat(line -> MACHINE_PATH.matcher(line).find())).isEmpty();
        assertThat("see /ho" + "me/me")
                .matches(text -> MACHINE_PATH.matcher(text).find());
    }

    @Test
    void everyTestCanFail() {
        for (Path file : java(TEST)) {
            String text = String.join("\n", read(file));
            if (file.getFileName().toString().endsWith("Test.java")) {
                assertThat(text).as(file.toString()).contains("assert");
                assertThat(text).as(file.toString()).doesNotContain("Thread." + "sleep");
            }
        }
    }
}
