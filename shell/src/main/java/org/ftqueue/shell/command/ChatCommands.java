package org.ftqueue.shell.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftqueue.api.Reason;
import org.ftqueue.api.RejectedException;
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

/** {@code ftq chat}: accounts, and messages that wait for them. */
@Command(
        name = "chat",
        description = {
            "Chat: accounts, and messages that wait until they are read.",
            "A login lasts as long as its process: the shell, a script or 'chat open'. Elsewhere",
            "--as NAME logs in for one command and out again, which ends a login of the same",
            "account in another place."
        },
        subcommands = {
            ChatCommands.Create.class,
            ChatList.class,
            ChatCommands.LogIn.class,
            ChatCommands.LogOut.class,
            ChatCommands.WhoAmI.class,
            ChatSend.class,
            ChatRead.class,
            ChatOpen.class,
            ChatCommands.Delete.class
        })
final class ChatCommands extends CommandGroup {

    /** A user's name, with a password nowhere near it. */
    static final class NameArgument {
        @Parameters(index = "0", paramLabel = "NAME", description = "1 to 64 characters; case is ignored.")
        private String name;

        @Parameters(index = "1..*", hidden = true, paramLabel = "")
        private List<String> surplus = new ArrayList<>();

        UserName name() {
            if (!surplus.isEmpty()) {
                throw PasswordOptions.refusal();
            }
            return Invocation.checked(() -> UserName.parse(name));
        }
    }

    /** As whom. */
    static final class UserOptions {
        @Option(
                names = "--as",
                paramLabel = "NAME",
                description = "Log in as this one for this command only, and out afterwards.")
        private String name;

        @Mixin
        private PasswordOptions password;

        /** Who the command acts as; to be closed. */
        ChatUser user(Invocation shell) throws IOException {
            password.check();
            if (name == null) {
                return ChatUser.current(shell);
            }
            return ChatUser.forOneCommand(Invocation.checked(() -> UserName.parse(name)), password, shell);
        }
    }

    @Command(
            name = "create",
            description = {
                "Make an account. Prints its id; does not log in.",
                "It has a password if FTQ_PASSWORD or --password-file gives one, or --ask-password asks for it;",
                "without one, anybody can log in to it."
            },
            footer = {
                "",
                "Examples:",
                "  ftq chat create alice",
                "  ftq chat create 'Alice B.' --ask-password",
                "  ftq chat create bob --password-file bob.txt"
            })
    static final class Create extends ShellCommand {
        @Mixin
        private NameArgument argument;

        @Mixin
        private PasswordOptions password;

        @Option(names = "--ask-password", description = "Ask for a password, twice.")
        private boolean ask;

        @Override
        ExitCode run(Invocation shell) throws IOException {
            password.check();
            UserName name = argument.name();
            Optional<char[]> chosen = password.given(shell);
            if (chosen.isEmpty() && ask) {
                chosen = Optional.of(password.chosen(name.text(), shell));
            }
            long id = new ChatOperations(shell).create(name, chosen);
            shell.print(Result.one(
                    Field.everywhere("id", Cell.of(id)),
                    Field.notPlain("name", Cell.of(name.text())),
                    Field.notPlain("password", Cell.of(chosen.isPresent()))));
            return ExitCode.APPLIED;
        }
    }

    @Command(
            name = "login",
            description = {
                "Log in, until 'chat logout' or the end of this process.",
                "Ends a login that the account has elsewhere. Prints how many messages wait."
            },
            footer = {"", "Examples:", "  chat login alice", "  ftq -e 'chat login alice; chat read; chat send bob hi'"
            })
    static final class LogIn extends ShellCommand {
        @Mixin
        private NameArgument argument;

        @Mixin
        private PasswordOptions password;

        @Override
        ExitCode run(Invocation shell) throws IOException {
            password.check();
            ChatUser user = ChatUser.logIn(argument.name(), password, shell);
            shell.print(Result.one(
                    Field.onlyData("id", Cell.of(user.id())),
                    Field.notPlain("name", Cell.of(user.name())),
                    Field.everywhere("waiting", Cell.of(user.waiting()))));
            if (shell.inputUse() == Invocation.InputUse.COMMAND
                    && shell.output().forPeople()) {
                shell.output()
                        .remark("ftq: this process ends, and the login with it; 'ftq chat open NAME', the shell or --as"
                                + " NAME are of more use");
            }
            return ExitCode.APPLIED;
        }
    }

    @Command(
            name = "logout",
            description = "Log out whoever is logged in in this process.",
            footer = {"", "Examples:", "  chat logout"})
    static final class LogOut extends ShellCommand {
        @Override
        ExitCode run(Invocation shell) {
            ChatUser user = ChatUser.current(shell);
            user.logOut();
            shell.print(Result.one(Field.notPlain("loggedOut", Cell.of(user.name()))));
            return ExitCode.APPLIED;
        }
    }

    @Command(
            name = "whoami",
            description = "Print who is logged in in this process; exit code 5 if nobody is, or not any more.",
            footer = {"", "Examples:", "  chat whoami", "  ftq chat whoami --as alice      is the password right?"})
    static final class WhoAmI extends ShellCommand {
        @Mixin
        private UserOptions as;

        @Override
        ExitCode run(Invocation shell) throws IOException {
            try (ChatUser user = as.user(shell)) {
                long waiting = user.unread(0).held();
                shell.print(Result.one(
                        Field.onlyData("id", Cell.of(user.id())),
                        Field.everywhere("name", Cell.of(user.name())),
                        Field.notPlain("waiting", Cell.of(waiting))));
                return ExitCode.APPLIED;
            }
        }
    }

    @Command(
            name = "delete",
            description = {
                "Delete one's own account; the name is free again afterwards.",
                "Refused while messages wait, unless --force throws them away. Prints how many those were."
            },
            footer = {"", "Examples:", "  chat delete", "  ftq chat delete --as alice --force --yes"})
    static final class Delete extends ShellCommand {
        @Mixin
        private UserOptions as;

        @Option(names = "--force", description = "Also if messages wait; they are thrown away.")
        private boolean force;

        @Override
        ExitCode run(Invocation shell) throws IOException {
            try (ChatUser user = as.user(shell)) {
                shell.confirm("delete the account " + Cell.visible(user.name())
                        + (force ? " and all messages that wait for it" : ""));
                long thrownAway = delete(user);
                shell.print(Result.one(
                        Field.everywhere("deletedMessages", Cell.of(thrownAway)),
                        Field.onlyData("name", Cell.of(user.name()))));
                return ExitCode.APPLIED;
            }
        }

        private long delete(ChatUser user) {
            try {
                return user.delete(force);
            } catch (Failure failure) {
                if (failure.getCause() instanceof RejectedException rejected
                        && rejected.reason() == Reason.MAILBOX_NOT_EMPTY) {
                    throw new Failure(failure.code(), failure.getMessage() + "; --force throws them away");
                }
                throw failure;
            }
        }
    }
}
