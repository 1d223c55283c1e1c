package org.ftqueue.shell.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ftqueue.api.InboxPage;
import org.ftqueue.shell.chat.Messages;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.Failure;
import org.ftqueue.shell.render.Cell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "read",
        description = {
            "Deliver the messages that wait, oldest first; exit code 3 if there are none.",
            "They leave the inbox when they have been printed, unless --no-ack keeps them.",
            "Plain output has three columns, separated by tabs: id, sender, text."
        },
        footer = {
            "",
            "Examples:",
            "  chat read",
            "  ftq chat read --as alice --count 10",
            "  chat read --no-ack -o json"
        })
final class ChatRead extends ShellCommand {
    @Option(names = "--count", paramLabel = "N", description = "At most so many (all).")
    private Integer count;

    @Option(names = "--no-ack", description = "Leave them in the inbox: they will be delivered again.")
    private boolean keep;

    @Mixin
    private ChatCommands.UserOptions as;

    @Override
    ExitCode run(Invocation shell) throws IOException {
        if (count != null && count < 1) {
            throw Failure.usage("--count " + count + ": at least one message");
        }
        try (ChatUser user = as.user(shell)) {
            List<InboxPage.Message> messages = messages(user);
            if (messages.isEmpty()) {
                throw new Failure(ExitCode.EMPTY, "no message waits for '" + Cell.visible(user.name()) + "'");
            }
            new Messages(shell.output()).print(messages);
            if (!keep) {
                // Printing failed if nobody read it, and then this is not reached.
                user.acknowledge(messages.get(messages.size() - 1).id());
            }
            return ExitCode.APPLIED;
        }
    }

    private List<InboxPage.Message> messages(ChatUser user) {
        int most = count == null ? Integer.MAX_VALUE : count;
        List<InboxPage.Message> messages = new ArrayList<>();
        InboxPage page;
        long after = 0;
        do {
            page = user.unread(after);
            for (InboxPage.Message message : page.messages()) {
                if (messages.size() < most) {
                    messages.add(message);
                    after = message.id();
                }
            }
        } while (page.more() && messages.size() < most);
        return messages;
    }
}
