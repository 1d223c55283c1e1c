package org.ftqueue.shell.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.ftqueue.shell.support.Part.Missing;

/** What the threads of another Java process of this user do, asked with the tool that a JDK has for it. */
final class ThreadDump {
    /** In the command line of every node. A pid that somebody tells may be one of another machine. */
    private static final String PROGRAM = "org.ftqueue.";

    private ThreadDump() {}

    /** @param limit how long the process may take to answer */
    static String of(long pid, Duration limit) throws IOException, InterruptedException, Missing {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(tool)) {
            throw new Missing("there is no jcmd next to this java; a JDK has it");
        }
        requireOwnNode(pid);
        Process process = new ProcessBuilder(tool.toString(), Long.toString(pid), "Thread.print", "-l")
                .redirectErrorStream(true)
                .start();
        // A paused process never answers, and the tool would wait for it.
        CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS)
                .execute(process::destroyForcibly);
        try {
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new Missing("jcmd failed: " + text.lines().findFirst().orElse("it said nothing"));
            }
            return text;
        } finally {
            process.destroyForcibly();
        }
    }

    private static void requireOwnNode(long pid) throws Missing {
        ProcessHandle.Info info = ProcessHandle.of(pid)
                .orElseThrow(() -> new Missing("there is no process " + pid + " on this machine"))
                .info();
        if (!info.user().equals(ProcessHandle.current().info().user())) {
            throw new Missing("pid " + pid + " belongs to " + info.user().orElse("another user"));
        }
        if (!info.commandLine().orElse("").contains(PROGRAM)) {
            throw new Missing("pid " + pid + " is no node on this machine");
        }
    }
}
