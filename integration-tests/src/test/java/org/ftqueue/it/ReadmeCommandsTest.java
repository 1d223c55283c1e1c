package org.ftqueue.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReadmeCommandsTest {

    @Test
    void findsBlocksByTheirFence() {
        ReadmeCommands commands = ReadmeCommands.in("""
                Text
                ```sh
                shell/ftq local start
                mvn -B verify
                ```
                ```java
                not.a.command();
                ```
                ```sh
                # not run by the test: needs three machines
                ssh somewhere
                ```
                ```sh
                mvn verify   # everything
                ```
                """);

        assertThat(commands.blocks()).hasSize(3);
        assertThat(commands.blocks().get(0).line()).isEqualTo(3);
        assertThat(commands.blocks().get(0).script()).isEqualTo("shell/ftq local start\n");
        assertThat(commands.blocks().get(0).runsTheTests()).isTrue();
        assertThat(commands.blocks().get(1).isExcluded()).isTrue();
        assertThat(commands.blocks().get(2).runsTheTests()).isTrue();
        assertThat(commands.blocks().get(2).isEmpty()).isTrue();
    }

    @Test
    void refusesABlockWithoutEnd() {
        assertThatThrownBy(() -> ReadmeCommands.in("```sh\nls\n"))
                .hasMessage("the block that begins in line 2 has no end");
    }
}
