package org.ftqueue.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ftqueue.config.ConfigKey.Section;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables in {@code docs/configuration.md} are those of the declaration, and the examples there and elsewhere are good. */
class ConfigurationPageTest {
    private static final Path PAGE = Path.of("docs/configuration.md");
    private static final String BEGIN = "<!-- keys: written by ConfigurationPageTest -->\n";
    private static final String END = "<!-- end of keys -->\n";
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("`(FTQ_[A-Z0-9_]+)=[^`]+`");

    private static final String REWRITE = "mvn -q test -pl ratis-node -Dtest=ConfigurationPageTest -Dftq.write=true";

    @Test
    void theTablesAreTheDeclaration() throws Exception {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        assertThat(begin).isGreaterThan(BEGIN.length());
        assertThat(end).isGreaterThanOrEqualTo(begin);
        String right = page.substring(0, begin) + tables() + page.substring(end);
        if (Boolean.getBoolean("ftq.write")) {
            Files.writeString(PAGE, right);
        } else {
            assertThat(page)
                    .as("the keys have changed; '%s' writes them into %s", REWRITE, PAGE)
                    .isEqualTo(right);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/configuration.md", "../README.md"})
    void theExamplesOfAPageAreGood(Path page) throws Exception {
        Matcher example = YAML.matcher(Files.readString(page));
        int examples = 0;
        for (; example.find(); examples++) {
            assertThat(ClusterConfigFile.parse("page", example.group(1), Path.of("/conf"), Overrides.NONE)
                            .config()
                            .nodes())
                    .isNotEmpty();
        }
        assertThat(examples).isPositive();
    }

    @Test
    void theVariablesThatItNamesExist() throws Exception {
        List<String> keys = ConfigKeys.ALL.stream()
                .map(key -> Overrides.variable(key.path("nodes.n1")))
                .toList();
        Matcher variable = VARIABLE.matcher(Files.readString(PAGE));
        List<String> named = new ArrayList<>();
        while (variable.find()) {
            named.add(variable.group(1));
        }
        assertThat(named.stream().filter(Overrides::isVariable)).hasSize(6).isSubsetOf(keys);
    }

    private static String tables() {
        StringBuilder out = new StringBuilder();
        for (Section section : Section.values()) {
            out.append("\n### ").append(heading(section)).append("\n\n");
            out.append("| key | values | unit | when left out | meaning |\n|---|---|---|---|---|\n");
            for (ConfigKey<?> key : ConfigKeys.of(section)) {
                row(out, key);
            }
        }
        return out.append('\n').toString();
    }

    private static String heading(Section section) {
        return switch (section) {
            case TOP -> "At the top";
            case NODES -> "`nodes`, a list with one entry for each node";
            case RAFT -> "`raft`";
            case LIMITS -> "`limits`";
        };
    }

    private static void row(StringBuilder out, ConfigKey<?> key) {
        Stream.of("`" + key.name() + "`", key.type().says(), key.type().unit(), key.says(), key.meaning())
                .forEach(cell -> out.append("| ").append(cell).append(cell.isEmpty() ? "" : " "));
        out.append("|\n");
    }
}
