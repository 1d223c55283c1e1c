package org.ftqueue.shell.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.Sent;
import org.ftqueue.api.UserName;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.Failure;
import org.ftqueue.shell.render.Cell;
import org.ftqueue.shell.render.Field;
import org.ftqueue.shell.render.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "send",
        customSynopsis = {"ftq chat send [OPTIONS] TO TEXT…", "       ftq chat send [OPTIONS] TO --file FILE"},
        description = {
            "Send a message: at once if the recipient is logged in, otherwise it waits.",
            "Prints nothing where the output is not a terminal."
        },
        footer = {
            "",
            "Examples:",
            "  chat send bob hello there",
            "  ftq chat send bob 'hello there' --as alice",
            "  git log -1 | ftq chat send bob --file - --as alice      all of it is one message"
        })
final class ChatSend extends ShellCommand implements DashedWords {
    @Parameters(index = "0", paramLabel = "TO", description = "Name of the recipient.")
    private String to;

    @Parameters(index = "1..*", paramLabel = "TEXT", description = "Words of the message, 64 KiB at most.")
    private List<String> words = List.of();

    @Option(names = "--file", paramLabel = "FILE", description = "The message; - is standard input.")
    private String file;

    @Mixin
    private ChatCommands.UserOptions as;

    @Override
    ExitCode run(Invocation shell) throws IOException {
        UserName recipient = Invocation.checked(() -> UserName.parse(to));
        if ((file == null) == words.isEmpty()) {
            throw Failure.usage(
                    file == null
                            ? "nothing to send: give a text, or --file FILE (- is standard input)"
                            : "a text and --file are given; one of them is to be sent");
        }
        String text = file == null ? String.join(" ", words) : ofFile(shell);
        check(text);
        try (ChatUser user = as.user(shell)) {
            Sent sent = user.send(recipient, text);
            shell.print(Result.one(
                    Field.notPlain("messageId", Cell.of(sent.messageId())),
                    Field.notPlain("to", Cell.of(recipient.text())),
                    Field.notPlain("recipientLoggedIn", Cell.of(sent.recipientLoggedIn()))));
        }
        return ExitCode.APPLIED;
    }

    /** Here, so that nobody is logged in for a text that cannot be sent. */
    private static void check(String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > ChatCommand.MAX_MESSAGE_BYTES) {
            throw Failure.usage(
                    "a message has 1 to " + ChatCommand.MAX_MESSAGE_BYTES + " bytes of UTF-8, not " + bytes);
        }
    }

    private String ofFile(Invocation shell) throws IOException {
        byte[] bytes;
        if (!file.equals("-")) {
            Failure.refuseDirectory(Path.of(file));
            try (InputStream in = Files.newInputStream(Path.of(file))) {
                bytes = read(in);
            }
        } else if (shell.inputUse() == Invocation.InputUse.COMMAND) {
            bytes = read(shell.environment().in());
        } else {
            throw Failure.usage("--file - reads standard input, which is where the commands come from; name a file");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            // What ends the last line of a file is no part of its text.
            return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        } catch (CharacterCodingException e) {
            throw Failure.configuration(file + ": is not UTF-8 text");
        }
    }

    /** A little more than a message may have is enough to be refused. */
    private byte[] read(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(ChatCommand.MAX_MESSAGE_BYTES + 2);
        if (bytes.length > ChatCommand.MAX_MESSAGE_BYTES + 1) {
            throw Failure.usage(
                    file + ": is longer than a message, which has at most " + ChatCommand.MAX_MESSAGE_BYTES + " bytes");
        }
        return bytes;
    }
}
