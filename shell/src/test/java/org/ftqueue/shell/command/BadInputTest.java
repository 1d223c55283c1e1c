package org.ftqueue.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ftqueue.shell.environment.TestEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is typed wrong gets one line on standard error, and nothing on standard output. None needs a cluster. */
class BadInputTest {
    private static final String THREE = "../conf/raft-3.yaml";

    @TempDir
    private Path state;

    static Stream<Arguments> badInputs() {
        return Stream.of(
                bad(2, "'ftq' has no command 'queu'; did you mean 'queue'?", "queu"),
                bad(2, "'ftq queue' has no command 'pussh'; did you mean 'push'?", "queue", "pussh"),
                bad(2, "has no option '--coutn'; did you mean '--count'?", "queue", "pop", "q", "--coutn", "3"),
                bad(2, "has no option '--coutn'; did you mean '--count'?", "queue", "pop", "--coutn", "3", "q"),
                bad(2, "has no option '--nodse'; did you mean '--nodes'?", "local", "start", "--nodse", "3"),
                bad(2, "'x' is a word too many for 'ftq cluster status'", "cluster", "status", "x"),
                bad(2, "'abc' is not an int", "queue", "pop", "q", "--count", "abc"),
                bad(2, "'5q' is not a duration; one looks like", "queue", "pop", "q", "--wait", "5q"),
                bad(2, "'xml' is no format; there are table, plain, json and csv", "-o", "xml", "version"),
                bad(2, "'3' is not a request id; one looks like 1042-3.1", "--request-id", "3", "qPush", "1", "2"),
                bad(2, "'99999999999' is not an int", "qPush", "1", "99999999999"),
                bad(2, "Missing required parameter: 'ITEM'", "qPush", "1"),
                bad(2, "nothing to push", "queue", "push", "q"),
                bad(2, "items and --file are given", "queue", "push", "q", "item", "--file", "x"),
                bad(2, "a label has 1 to 255 bytes", "queue", "create", "x".repeat(256)),
                bad(2, "which queue?", "queue", "size", "--connect", "h:1"),
                bad(2, "one of them names the queue", "queue", "size", "q", "--id", "1", "--connect", "h:1"),
                bad(
                        2,
                        "one pop takes 1 to 10000 items, not 0",
                        "queue",
                        "pop",
                        "q",
                        "--count",
                        "0",
                        "--connect",
                        "h:1"),
                bad(2, "'h' is not an address; one looks like 127.0.0.1:7201", "queue", "list", "--connect", "h"),
                bad(2, "add --yes", "queue", "purge", "q", "--connect", "h:1"),
                bad(2, "'ftq chat' has no command 'snd'; did you mean 'send'?", "chat", "snd", "bob", "hi"),
                bad(2, "'ftq' has no command 'login'; did you mean 'chat login'?", "login", "alice"),
                bad(2, "a password is no word of the command line", "chat", "create", "alice", "hunter2"),
                bad(2, "a password is no word of the command line", "chat", "login", "alice", "--password", "hunter2"),
                bad(2, "a password is no word of the command line", "chat", "whoami", "--password=hunter2"),
                bad(2, "a user name has no '|'", "chat", "create", "a|b"),
                bad(2, "a user name has at least one character", "chat", "send", "", "hi"),
                bad(2, "starts nor ends with a space", "chat", "whoami", "--as", "alice "),
                bad(2, "Missing required parameter: 'NAME'", "chat", "open"),
                bad(2, "nothing to send: give a text", "chat", "send", "bob"),
                bad(2, "one of them is to be sent", "chat", "send", "bob", "hi", "--file", "x"),
                bad(2, "a message has 1 to 65536 bytes of UTF-8, not 65537", "chat", "send", "bob", "x".repeat(65_537)),
                bad(7, "no.txt: no such file or directory", "chat", "send", "bob", "--file", "no.txt"),
                bad(7, "is a directory, not a file", "chat", "create", "bob", "--password-file", ".."),
                bad(2, "nobody can be asked for a password here", "chat", "create", "bob", "--ask-password"),
                bad(2, "--count 0: at least one message", "chat", "read", "--count", "0"),
                bad(2, "a pattern has at most 256 characters", "chat", "list", "x".repeat(257)),
                bad(2, "in a script, 'chat login', 'chat send'", "-e", "chat open alice"),
                bad(5, "nobody is logged in", "chat", "whoami", "--connect", "h:1"),
                bad(5, "nobody is logged in", "chat", "send", "bob", "hi", "--connect", "h:1"),
                bad(7, "no cluster is chosen: start one with 'ftq local start'", "chat", "list"),
                bad(2, "-e and -f cannot be given together", "-e", "version", "-f", "x"),
                bad(2, "-e, line 1: the ' in column 6 is not closed", "-e", "help 'x"),
                bad(2, "'ftq queue' has no command 'x'", "help", "queue", "x"),
                bad(2, "--clients is 1 to 10000, not 0", "bench", "queue", "--clients", "0", "--connect", "h:1"),
                bad(2, "--interval 50ms is too short; 100ms", "top", "--interval", "50ms", "--connect", "h:1"),
                bad(2, "--interval 120m is too long; 1h", "top", "--interval", "2h", "--connect", "h:1"),
                bad(2, "'fast' is not a duration; one looks like", "top", "--interval", "fast"),
                bad(2, "--count 0: at least one sample", "top", "--count", "0", "--connect", "h:1"),
                bad(2, "'many' is not an int", "top", "--count", "many"),
                bad(2, "'age' is no order of queues; there are busy", "top", "--sort", "age", "--connect", "h:1"),
                bad(2, "'x' is a word too many for 'ftq top'", "top", "x"),
                bad(2, "has no option '--intervall'; did you mean '--interval'?", "top", "--intervall", "1s"),
                bad(7, "no cluster is chosen: start one with 'ftq local start'", "top", "--count", "1"),
                bad(2, "'ftq' has no command 'statsu'; did you mean 'status'?", "statsu"),
                bad(2, "'ftq' has no command 'QPUSH'; did you mean 'qPush'?", "QPUSH", "1", "2"),
                bad(2, "'ftq' has no command 'list'; did you mean 'queue list' or 'chat list'?", "list"),
                bad(2, "'spin' is no operation", "bench", "queue", "--operation", "spin", "--connect", "h:1"),
                bad(2, "a local cluster has 1 to 9 nodes, not 0", "local", "start", "--nodes", "0"),
                bad(2, "Missing required option: '--config=FILE'", "node", "start", "--id", "n1"),
                bad(2, "is not a node id", "node", "start", "--config", "no.yaml", "--id", "x1"),
                bad(2, "'ftq' has no command ''; see 'ftq --help'", ""),
                bad(2, "'ftq' has no option '--nosuch'; see 'ftq --help'", "--nosuch"),
                bad(2, "Missing required parameter for option '--connect' (HOST:PORT,…)", "--connect"),
                bad(2, "Missing required parameter for option '--output' (FORMAT)", "-o"),
                bad(2, "'3' is a word too many for 'ftq qPush'", "qPush", "1", "2", "3"),
                bad(2, "'one' is not an int", "qPush", "one", "2"),
                bad(2, "'x' is not a whole number", "queue", "limits", "--max-bytes", "x"),
                bad(2, "a label has 1 to 255 bytes of UTF-8, this one has 0", "queue", "create", ""),
                bad(2, "'99999999999h' is not a duration", "queue", "pop", "q", "--wait", "99999999999h"),
                bad(2, "'-1s' is not a duration; one looks like", "queue", "pop", "q", "--wait", "-1s"),
                bad(2, "has no option '-1s'", "queue", "pop", "q", "-1s"),
                bad(2, "'0s' leaves no time at all; 1ms is the shortest", "queue", "list", "--deadline", "0s"),
                bad(2, "--connect: '' is not an address", "queue", "list", "--connect", ",,"),
                bad(2, "a word of the command line is not UTF-8 text", "queue", "push", "q", "\uFFFD"),
                bad(2, "'soon' is not a duration", "queue", "list", "--deadline", "soon"),
                bad(
                        2,
                        "--connect: '127.0.0.1:99999' is not an address",
                        "queue",
                        "list",
                        "--connect",
                        "127.0.0.1:99999"),
                bad(2, "--connect: '' is not an address", "queue", "list", "--connect", ""),
                bad(2, "-n 0: at least one line", "local", "logs", "n1", "-n", "0"),
                bad(2, "Missing required parameter: 'NODE'", "local", "kill"),
                bad(2, "what is to be watched? For example: watch 2 status", "watch", "1"),
                bad(2, "a pause of 1ms is too short; 100ms is the shortest", "watch", "1ms", "status"),
                bad(2, "watch goes on until Ctrl-C, which needs a terminal; give --count N here", "watch", "status"),
                bad(2, "--count 0: at least one time", "watch", "--count", "0", "status"),
                bad(2, "watch cannot watch itself", "watch", "watch", "status"),
                bad(2, "'ftq' has no command 'nosuch'", "watch", "--count", "1", "nosuch"),
                bad(2, "timing is for the shell and for scripts", "timing", "on"),
                bad(2, "timing is on or off, not 'maybe'", "-e", "timing maybe"),
                bad(2, "--seconds is at least 1, not 0", "bench", "queue", "--seconds", "0", "--connect", "h:1"),
                bad(2, "--outstanding is 1 to 256, not 257", "bench", "queue", "--outstanding", "257"),
                bad(2, "--size is 0 to 1048576, not 2000000", "bench", "queue", "--size", "2000000"),
                bad(7, "no.txt: no such file or directory", "queue", "push", "q", "--file", "no.txt"),
                bad(7, "no.yaml: no such file", "node", "start", "--config", "no.yaml", "--id", "n1"),
                bad(7, "no.yaml: no such file; 'ftq config example' prints one", "config", "check", "no.yaml"),
                bad(7, "no.yaml: no such file", "config", "show", "--config", "no.yaml"),
                bad(7, "is a directory, not a file", "config", "check", ".."),
                bad(
                        7,
                        "pom.xml:1: the file must be a mapping with the keys cluster, data",
                        "config",
                        "check",
                        "pom.xml"),
                bad(7, "/raft-3.yaml has no node n7, only n1, n2, n3", "node", "start", "--config", THREE, "--id", "7"),
                bad(7, "n1 would listen on 0.0.0.0, beyond this machine", start("nodes.n1.bind=0.0.0.0")),
                bad(7, "add --insecure if only machines that you trust", start("nodes.n1.host=10.0.0.5")),
                bad(7, "--set raft.timeout: unknown key; known keys are raft.", start("raft.timeout=5")),
                bad(
                        7,
                        "--set entriesInFlight: unknown key; did you mean",
                        "config",
                        "show",
                        THREE,
                        "--set",
                        "entriesInFlight=2"),
                bad(7, "--set nodes: unknown key", "config", "check", THREE, "--set", "nodes=5"),
                bad(2, "Missing required parameter for option '--set' (KEY=VALUE)", "config", "show", THREE, "--set"),
                bad(2, "one configuration file is wanted: a word, or --config FILE", "config", "check"),
                bad(2, "one configuration file is wanted", "config", "show", "a.yaml", "--config", "b.yaml"),
                bad(2, "an example has 1 to 9 nodes, not 0", "config", "example", "--nodes", "0"),
                bad(2, "'ftq config' has no command 'validate'", "config", "validate", "x"),
                bad(2, "--id names a node of a file; add --config FILE", "doctor", "--id", "n1", "--connect", "h:1"),
                bad(2, "is not a node id", "doctor", "--config", "no.yaml", "--id", "x1"),
                bad(2, "'ftq doctor' has no option '--conf'; did you mean '--config'?", "doctor", "--conf", "x"),
                bad(2, "'h' is not an address", "doctor", "--connect", "h"),
                bad(7, "there is no cluster in /nowhere", "doctor", "--dir", "/nowhere"),
                bad(2, "there is completion for bash and zsh, not for 'fish'", "completion", "fish"),
                bad(2, "Missing required parameter: 'SHELL'", "completion"),
                bad(2, "see 'ftq help complete-words'", "complete-words", "bash", "--", "ftq"),
                bad(
                        2,
                        "the archive is a zip file; let the name of 'x.tar.gz' end",
                        "support-dump",
                        "--out",
                        "x.tar.gz"),
                bad(2, "--log-lines is 1 to 100000, not 0", "support-dump", "--log-lines", "0"),
                bad(7, "there is no directory nowhere to write to", "support-dump", "--out", "nowhere/x.zip"),
                bad(7, "there is no cluster in /nowhere", "support-dump", "--dir", "/nowhere"),
                bad(7, "no.ftq: no such file", "-f", "no.ftq"),
                bad(7, "there is no cluster in /nowhere", "local", "status", "--dir", "/nowhere"),
                bad(7, "there is no cluster in /nowhere", "queue", "list", "--dir", "/nowhere"),
                bad(7, "no cluster is chosen: start one with 'ftq local start'", "queue", "list"));
    }

    private static String[] start(String setting) {
        return new String[] {"node", "start", "--config", THREE, "--id", "n1", "--set", setting};
    }

    private static Arguments bad(int code, String message, String... arguments) {
        return Arguments.of(List.of(arguments), code, message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badInputs")
    void isToldInOneLine(List<String> arguments, int code, String message) {
        TestEnvironment world = new TestEnvironment(state);
        int actual = FtqRoot.run(world.build(), arguments);
        assertThat(world.err()).startsWith("ftq: ").contains(message);
        if (!message.contains("no such file")) {
            assertThat(world.err().lines()).hasSize(1);
        }
        assertThat(world.err()).doesNotContain("\tat ");
        assertThat(world.out()).isEmpty();
        assertThat(actual).isEqualTo(code);
    }

    @Test
    void debugShowsWhere() {
        TestEnvironment world = new TestEnvironment(state);
        FtqRoot.run(world.build(), List.of("queue", "list", "--debug"));
        assertThat(world.err()).contains("\tat org.ftqueue.shell.");
    }

    @Test
    void aGroupAloneShowsItsCommands() {
        TestEnvironment world = new TestEnvironment(state);
        assertThat(FtqRoot.run(world.build(), List.of("queue"))).isEqualTo(2);
        assertThat(world.err()).contains("create", "destroy");
        assertThat(world.out()).isEmpty();
    }
}
