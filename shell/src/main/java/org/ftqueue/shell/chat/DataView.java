package org.ftqueue.shell.chat;

import java.util.List;
import org.ftqueue.api.InboxPage.Message;
import org.ftqueue.shell.render.Output;

/** A conversation without an input line: messages are results, the rest stands on standard error. */
public final class DataView implements ChatView {
    private final Output output;
    private final Messages messages;

    public DataView(Output output) {
        this.output = output;
        this.messages = new Messages(output);
    }

    /** @throws Output.ReaderGone if the output is closed */
    @Override
    public void message(Message message) {
        messages.print(List.of(message));
    }

    @Override
    public void remark(String line) {
        if (output.forPeople()) {
            output.remark(line);
        }
    }

    @Override
    public void warning(String line) {
        output.remark("ftq: " + line);
    }
}
