package org.ftqueue.shell.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "completion",
        description = {
            "Print a script that completes ftq in bash or zsh.",
            "Labels, ids and nodes are those of the cluster that the line would go to; if it does not answer",
            "within a second, commands and options are completed without them."
        },
        footer = {
            "",
            "Examples:",
            "  source <(ftq completion bash)                  in this shell",
            "  ftq completion bash > ~/.local/share/bash-completion/completions/ftq",
            "  ftq completion zsh > ~/.zfunc/_ftq             with fpath+=(~/.zfunc) before compinit in ~/.zshrc"
        })
final class CompletionCommand extends ShellCommand {
    static final class Shells extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Shells() {
            super(List.of("bash", "zsh"));
        }
    }

    @Parameters(paramLabel = "SHELL", completionCandidates = Shells.class, description = "bash or zsh.")
    private String name;

    @Override
    ExitCode run(Invocation shell) throws IOException {
        shell.environment().out().print(script(name));
        shell.environment().out().flush();
        return ExitCode.APPLIED;
    }

    private static String script(String shell) throws IOException {
        if (!Set.of("bash", "zsh").contains(shell)) {
            throw Failure.usage("there is completion for bash and zsh, not for '" + shell + "'");
        }
        String resource = "/org/ftqueue/shell/completion/ftq." + shell;
        try (InputStream file = CompletionCommand.class.getResourceAsStream(resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
