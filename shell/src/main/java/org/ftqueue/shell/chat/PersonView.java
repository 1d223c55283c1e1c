package org.ftqueue.shell.chat;

import java.time.Clock;
import org.ftqueue.api.InboxPage.Message;
import org.ftqueue.shell.environment.InputLine;

/** A conversation as lines above the one that is being typed. */
public final class PersonView implements ChatView {
    private final InputLine screen;
    private final ChatLines lines;

    /** @param clock in the zone of the person */
    public PersonView(InputLine screen, Clock clock) {
        this.screen = screen;
        this.lines = new ChatLines(clock);
    }

    @Override
    public void message(Message message) {
        screen.tell(lines.message(message));
    }

    /** Set apart from what people write, who cannot begin a line with a blank. */
    @Override
    public void remark(String line) {
        screen.tell("  " + line);
    }

    @Override
    public void warning(String line) {
        screen.warn("  " + line);
    }
}
