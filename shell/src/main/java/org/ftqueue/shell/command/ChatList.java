package org.ftqueue.shell.command;

import java.util.List;
import org.ftqueue.api.NamePattern;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.render.Cell;
import org.ftqueue.shell.render.Column;
import org.ftqueue.shell.render.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "list",
        description = {
            "List accounts in order of their names.",
            "Plain output has three columns, separated by tabs: id, name, whether logged in."
        },
        footer = {
            "",
            "Examples:",
            "  ftq chat list",
            "  ftq chat list 'a*'",
            "  ftq chat list --regex '(alice|bob)[0-9]*'",
            "  ftq chat list -o json"
        })
final class ChatList extends ShellCommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "PATTERN",
            defaultValue = "",
            description = "Names to list, whole, case ignored: * is any run of characters, ? any one, \\ quotes.")
    private String pattern;

    @Option(names = "--regex", description = "The pattern is a regular expression (RE2).")
    private boolean regularExpression;

    @Override
    ExitCode run(Invocation shell) {
        NamePattern.Syntax syntax =
                regularExpression ? NamePattern.Syntax.REGULAR_EXPRESSION : NamePattern.Syntax.WILDCARD;
        NamePattern names = Invocation.checked(() -> new NamePattern(syntax, pattern));
        List<List<Cell>> rows = new ChatOperations(shell)
                .accounts(names).stream()
                        .map(account ->
                                List.of(Cell.of(account.id()), Cell.of(account.name()), Cell.of(account.loggedIn())))
                        .toList();
        List<Column> columns =
                List.of(Column.everywhere("id"), Column.everywhere("name"), Column.everywhere("loggedIn"));
        shell.print(Result.rows("accounts", columns, rows));
        return ExitCode.APPLIED;
    }
}
