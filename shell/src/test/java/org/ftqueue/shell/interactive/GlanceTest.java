package org.ftqueue.shell.interactive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.ftqueue.shell.environment.ClusterView.Standing;
import org.junit.jupiter.api.Test;

class GlanceTest {

    @Test
    void thePromptNamesTheClusterItsLeaderAndTheTerm() {
        Glance led = glance(Optional.of(new Glance.Leader("n2", 7)), Standing.LED);
        assertThat(led.prompt()).isEqualTo("ftq:demo n2* t7> ");
        assertThat(led.warning()).isEmpty();
    }

    @Test
    void thePromptSaysWhatIsMissing() {
        assertThat(glance(Optional.empty(), Standing.NO_LEADER).prompt()).isEqualTo("ftq:demo (no leader)> ");
        assertThat(glance(Optional.empty(), Standing.NO_QUORUM).prompt()).isEqualTo("ftq:demo (no quorum)> ");
        Glance unreachable = glance(Optional.empty(), Standing.UNREACHABLE);
        assertThat(unreachable.prompt()).isEqualTo("ftq:demo (unreachable)> ");
        assertThat(unreachable.warning()).contains("(unreachable)");
        assertThat(Glance.NO_CLUSTER.prompt()).isEqualTo("ftq:(no cluster)> ");
    }

    @Test
    void aLeaderThatAMajorityDoesNotAnswerIsNone() {
        assertThatThrownBy(() -> glance(Optional.of(new Glance.Leader("n2", 7)), Standing.NO_QUORUM))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no quorum");
    }

    private static Glance glance(Optional<Glance.Leader> leader, Standing standing) {
        return new Glance(Optional.of("demo"), leader, standing, List.of(), List.of(), List.of(), List.of());
    }
}
