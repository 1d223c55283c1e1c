package org.ftqueue.shell.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.ftqueue.api.Digest;
import org.ftqueue.api.Position;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.client.NodeProbe;
import org.ftqueue.shell.environment.ClusterView;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.render.Cell;
import org.ftqueue.shell.render.Column;
import org.ftqueue.shell.render.Field;
import org.ftqueue.shell.render.Result;
import picocli.CommandLine.Command;

@Command(
        name = "verify",
        description = {
            "Let every node compute digests of its state at one position of the log, and compare them.",
            "Exit code 0 if all that answer are equal, 1 if they differ, 3 if a node that answers did not get",
            "there."
        },
        footer = {"", "Examples:", "  ftq cluster verify", "  ftq cluster verify -o json"})
final class ClusterVerify extends ShellCommand {
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(50);

    private record Verdict(ClusterView.Member member, Optional<Digest> digest) {}

    @Override
    ExitCode run(Invocation shell) throws InterruptedException {
        Position position = new Operations(shell).digest().position();
        ClusterView view = shell.view();
        long deadlineNanos = System.nanoTime() + shell.deadline().toNanos();
        List<Verdict> verdicts = new ArrayList<>();
        for (ClusterView.Member member : view.members()) {
            verdicts.add(new Verdict(
                    member,
                    member.status().isPresent()
                            ? digest(member.address(), position, deadlineNanos)
                            : Optional.empty()));
        }
        return report(verdicts, position, shell);
    }

    private static ExitCode report(List<Verdict> verdicts, Position position, Invocation shell) {
        Optional<Digest> first =
                verdicts.stream().flatMap(verdict -> verdict.digest().stream()).findFirst();
        List<List<Cell>> rows = verdicts.stream()
                .map(verdict -> List.of(
                        Cell.of(verdict.member().id()),
                        Cell.of(outcome(verdict, first)),
                        hash(verdict.digest().map(Digest::chainHex)),
                        hash(verdict.digest().map(Digest::contentHex))))
                .toList();
        var outcomes = verdicts.stream().map(verdict -> outcome(verdict, first)).collect(Collectors.toSet());
        shell.print(Result.rows(
                "nodes",
                List.of(
                        Column.everywhere("id"),
                        Column.everywhere("digests"),
                        Column.notPlain("chain"),
                        Column.notPlain("content")),
                rows,
                Field.onlyData("position", Cell.of(position.toString())),
                Field.onlyData("equal", Cell.of(!outcomes.contains("DIFFERENT") && !outcomes.contains("behind")))));
        return outcomes.contains("DIFFERENT")
                ? ExitCode.REJECTED
                : outcomes.contains("behind") ? ExitCode.EMPTY : ExitCode.APPLIED;
    }

    private static Cell hash(Optional<String> hex) {
        return hex.map(present -> (Cell) new Cell.Hash(present)).orElse(Cell.ABSENT);
    }

    private static String outcome(Verdict verdict, Optional<Digest> first) {
        if (verdict.digest().isEmpty()) {
            return verdict.member().status().isPresent() ? "behind" : "unreachable";
        }
        Digest digest = verdict.digest().get();
        boolean equal = digest.chainHex().equals(first.orElseThrow().chainHex())
                && digest.contentHex().equals(first.orElseThrow().contentHex());
        return equal ? "equal" : "DIFFERENT";
    }

    /** A node that is behind refuses until it has got there. */
    private static Optional<Digest> digest(NodeAddress node, Position position, long deadlineNanos)
            throws InterruptedException {
        while (true) {
            Optional<Digest> digest = NodeProbe.digest(node, position.index(), Invocation.NODE_PATIENCE)
                    .handle((answer, refusal) -> Optional.ofNullable(answer))
                    .join();
            if (digest.isPresent() || System.nanoTime() > deadlineNanos) {
                return digest;
            }
            TimeUnit.NANOSECONDS.sleep(BETWEEN_QUESTIONS.toNanos());
        }
    }
}
