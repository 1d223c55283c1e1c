package org.ftqueue.shell.command;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.ftqueue.api.UserName;
import org.ftqueue.shell.chat.ChatView;
import org.ftqueue.shell.chat.Conversation;
import org.ftqueue.shell.chat.DataView;
import org.ftqueue.shell.chat.PersonView;
import org.ftqueue.shell.chat.StreamLines;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.Failure;
import org.ftqueue.shell.environment.InputLine;
import org.ftqueue.shell.interactive.Terminals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "open",
        description = {
            "Log in and chat: messages appear as they come, and lines that are typed are sent.",
            "  NAME: TEXT     send to somebody",
            "  /to NAME       everything that follows goes to this one; /to alone ends that",
            "  /list PATTERN  who has an account",
            "  /quit          log out and leave; so do Ctrl-D and Ctrl-C",
            "A message leaves the inbox when it has been shown. When the node dies, another one",
            "takes over. Exit code 5 if the account logs in elsewhere, which ends this login.",
            "Where no terminal is, the same lines are read from standard input, messages are",
            "printed as by 'chat read', the first line that fails ends it, and at the end of the",
            "input what waits is printed."
        },
        footer = {"", "Examples:", "  ftq chat open alice", "  echo 'bob: lunch?' | ftq chat open alice -o json"})
final class ChatOpen extends ShellCommand {
    @Mixin
    private ChatCommands.NameArgument argument;

    @Mixin
    private PasswordOptions password;

    @Override
    ExitCode run(Invocation shell) throws IOException {
        password.check();
        UserName name = argument.name();
        if (shell.inputUse() == Invocation.InputUse.SCRIPT) {
            throw Failure.usage(
                    "'chat open' reads lines from a person or a pipe; in a script, 'chat login', 'chat send'"
                            + " and 'chat read' do the same");
        }
        try (ChatUser user = ChatUser.logIn(name, password, shell).untilClosed()) {
            Optional<InputLine> screen = screen(user, shell);
            if (screen.isEmpty()) {
                StreamLines lines = new StreamLines(shell.environment().lines());
                return converse(user, new DataView(shell.output()), talk -> talk.runAll(lines));
            }
            try (InputLine line = screen.get()) {
                return converse(user, new PersonView(line, Clock.systemDefaultZone()), talk -> talk.run(line::read));
            }
        }
    }

    private interface Talking {
        ExitCode run(Conversation conversation) throws IOException;
    }

    private static ExitCode converse(ChatUser user, ChatView view, Talking talking) throws IOException {
        try (Conversation conversation = new Conversation(user, view)) {
            user.listen(conversation.listener(), conversation.thread());
            return talking.run(conversation);
        }
    }

    /** A format that was chosen means that somebody wants to keep what is printed. */
    private static Optional<InputLine> screen(ChatUser user, Invocation shell) {
        if (shell.options().chosenFormat().isPresent()) {
            return Optional.empty();
        }
        return shell.environment()
                .screen()
                .inputLine(user::beginnings)
                .or(() -> Terminals.openInputLine(shell.environment(), user::beginnings));
    }
}
