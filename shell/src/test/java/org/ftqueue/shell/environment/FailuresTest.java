package org.ftqueue.shell.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.OutcomeUnknownException;
import org.ftqueue.api.Reason;
import org.ftqueue.api.RejectedException;
import org.ftqueue.api.RequestId;
import org.ftqueue.api.UnavailableException;
import org.ftqueue.config.ConfigException;
import org.ftqueue.node.NodeStartException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {
    private static final RequestId REQUEST = RequestId.parse("1042-3.1");

    static Stream<Arguments> exceptions() {
        return Stream.of(
                Arguments.of(new RejectedException(Reason.NO_SUCH_QUEUE, "no"), 1),
                Arguments.of(new RejectedException(Reason.LIMIT_EXCEEDED, "no"), 1),
                Arguments.of(new RejectedException(Reason.QUEUE_EMPTY, "no"), 3),
                Arguments.of(new RejectedException(Reason.NO_LEADER, "no"), 4),
                Arguments.of(new RejectedException(Reason.WRONG_PASSWORD, "no"), 5),
                Arguments.of(new RejectedException(Reason.FENCED, "no"), 5),
                Arguments.of(new RejectedException(Reason.NO_SUCH_ACCOUNT, "no"), 1),
                Arguments.of(new UnavailableException("nobody"), 4),
                Arguments.of(new OutcomeUnknownException(REQUEST, "no answer"), 6),
                Arguments.of(new OutcomeUnknownException(null, "a read"), 4),
                Arguments.of(new ConfigException(List.of("a", "b")), 7),
                Arguments.of(new NodeStartException("port 7101 is taken"), 7),
                Arguments.of(new NoSuchFileException("x"), 7),
                Arguments.of(new UncheckedIOException(new IOException("disk")), 7),
                Arguments.of(new IllegalStateException("bug"), 70),
                Arguments.of(new InterruptedException(), 130),
                Arguments.of(Failure.usage("what"), 2));
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void exceptionsHaveTheirCodes(Exception thrown, int code) {
        assertThat(Failures.of(thrown).code().code()).isEqualTo(code);
        assertThat(Failures.of(new CompletionException(thrown)).code().code()).isEqualTo(code);
        assertThat(Failures.of(new ExecutionException(thrown)).code().code()).isEqualTo(code);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonHasACodeThatIsNotSuccess(Reason reason) {
        assertThat(ExitCode.of(reason))
                .isIn(
                        ExitCode.REJECTED,
                        ExitCode.EMPTY,
                        ExitCode.UNAVAILABLE,
                        ExitCode.AUTHENTICATION,
                        ExitCode.CONFIGURATION);
    }

    @Test
    void anUnknownOutcomeKeepsItsRequestId() {
        Failure failure = Failures.of(Optional.of(REQUEST), new Outcome.Unknown("no answer in 10s"));
        assertThat(failure.code()).isEqualTo(ExitCode.UNKNOWN);
        assertThat(failure.request()).contains(REQUEST);
    }

    @Test
    void aReadWithoutAnAnswerChangedNothing() {
        Failure failure = Failures.of(Optional.empty(), new Outcome.Unknown("no answer in 10s"));
        assertThat(failure.code()).isEqualTo(ExitCode.UNAVAILABLE);
    }

    @Test
    void aMissingFileIsNamed() {
        assertThat(Failures.of(new NoSuchFileException("items.txt")))
                .hasMessage("items.txt: no such file or directory");
    }

    @Test
    void aFileInThePlaceOfADirectoryIsNamed() {
        assertThat(Failures.of(new FileAlreadyExistsException("data"))).hasMessage("data: is a file, not a directory");
    }

    @Test
    void codesOfNodesAreKept() {
        assertThat(ExitCode.ofNode(74)).isEqualTo(ExitCode.HALTED);
        assertThat(ExitCode.ofNode(0)).isEqualTo(ExitCode.APPLIED);
        assertThat(ExitCode.ofNode(99)).isEqualTo(ExitCode.BUG);
    }
}
