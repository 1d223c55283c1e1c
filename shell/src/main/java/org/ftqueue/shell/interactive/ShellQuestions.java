package org.ftqueue.shell.interactive;

import java.io.InterruptedIOException;
import java.util.Optional;
import org.ftqueue.shell.environment.Questions;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

/** Two readers of one terminal would steal each other's keys, so questions are answered where commands are typed. */
record ShellQuestions(Terminal terminal) implements Questions {
    private static final char SHOWN_FOR_HIDDEN = '*';

    @Override
    public Optional<String> ask(String question) throws InterruptedIOException {
        return answer(question, null);
    }

    @Override
    public Optional<char[]> askHidden(String question) throws InterruptedIOException {
        return answer(question, SHOWN_FOR_HIDDEN).map(String::toCharArray);
    }

    private Optional<String> answer(String question, Character mask) throws InterruptedIOException {
        try {
            return Optional.of(LineReaderBuilder.builder()
                    .terminal(terminal)
                    .variable(LineReader.DISABLE_HISTORY, true)
                    .variable(LineReader.DISABLE_COMPLETION, true)
                    .build()
                    .readLine(question, mask));
        } catch (UserInterruptException e) {
            throw new InterruptedIOException();
        } catch (EndOfFileException noAnswer) {
            return Optional.empty();
        }
    }
}
