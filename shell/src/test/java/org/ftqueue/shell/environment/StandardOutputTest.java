package org.ftqueue.shell.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class StandardOutputTest {

    private static StandardOutput refusing(String why) {
        return new StandardOutput(
                new OutputStream() {
                    @Override
                    public void write(int oneByte) throws IOException {
                        throw new IOException(why);
                    }
                },
                false);
    }

    @Test
    void whatCannotBeWrittenIsAFailure() {
        StandardOutput output = refusing("No space left on device");
        output.print("answer\n");
        assertThat(StandardOutput.lost(output)).hasValueSatisfying(failure -> {
            assertThat(failure).hasMessage("cannot write the output: No space left on device");
            assertThat(failure.code()).isEqualTo(ExitCode.CONFIGURATION);
        });
    }

    @Test
    void aReaderThatHasGoneIsNone() {
        StandardOutput output = refusing("Broken pipe");
        output.print("answer\n");
        assertThat(output.checkError()).isTrue();
        assertThat(StandardOutput.lost(output)).isEmpty();
    }

    @Test
    void whatWasWrittenIsThere() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        StandardOutput output = new StandardOutput(file, true);
        output.print("grün\n");
        assertThat(StandardOutput.lost(output)).isEmpty();
        assertThat(file).hasToString("grün\n");
    }
}
