package org.ftqueue.shell.environment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** What a person looks at while a command runs. */
public interface Screen {

    /** Where nobody looks. */
    Screen NONE = ofWidth(OptionalInt.empty());

    /** Characters of a line, as wide as the window is now; empty where results go to no terminal, or it does not say. */
    OptionalInt columns();

    /** All of it, for a command that draws rather than prints; empty where the command has to find it itself. */
    Optional<FullScreen> take();

    /**
     * A line to type in, for a command that tells what happens meanwhile; empty where the command has to find it itself.
     *
     * @param beginnings how a line may begin, to complete from; asked at each Tab
     */
    Optional<InputLine> inputLine(Supplier<List<String>> beginnings);

    /** One that never changes, to print on. */
    static Screen ofWidth(OptionalInt columns) {
        return new Screen() {
            @Override
            public OptionalInt columns() {
                return columns;
            }

            @Override
            public Optional<FullScreen> take() {
                return Optional.empty();
            }

            @Override
            public Optional<InputLine> inputLine(Supplier<List<String>> beginnings) {
                return Optional.empty();
            }
        };
    }

    /** The launcher asks the terminal and tells in the property {@code ftq.columns}; 0 is a terminal that does not know. */
    static Screen ofProcess() {
        int columns = Integer.getInteger("ftq.columns", 0);
        return columns > 0 ? ofWidth(OptionalInt.of(columns)) : NONE;
    }
}
