package org.ftqueue.shell.interactive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GlanceTest {

    @Test
    void thePromptNamesTheClusterItsLeaderAndTheTerm() {
        Glance led = new Glance(Optional.of("demo"), Optional.of(new Glance.Leader("n2", 7)), List.of(), List.of());
        assertThat(led.prompt()).isEqualTo("ftq:demo n2* t7> ");
        assertThat(led.warning()).isEmpty();
    }

    @Test
    void thePromptSaysWhatIsMissing() {
        Glance leaderless = new Glance(Optional.of("demo"), Optional.empty(), List.of(), List.of());
        assertThat(leaderless.prompt()).isEqualTo("ftq:demo (no quorum)> ");
        assertThat(leaderless.warning()).contains("(no quorum)");
        assertThat(Glance.NO_CLUSTER.prompt()).isEqualTo("ftq:(no cluster)> ");
    }
}
