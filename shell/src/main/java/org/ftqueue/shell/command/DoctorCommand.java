package org.ftqueue.shell.command;

import java.io.IOException;
import java.util.List;
import org.ftqueue.shell.doctor.Doctor;
import org.ftqueue.shell.doctor.Report;
import org.ftqueue.shell.doctor.Verdict;
import org.ftqueue.shell.environment.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "doctor",
        description = {
            "Look for what is wrong with this machine and the cluster, and say what to do.",
            "Without a cluster it looks at the machine only. Changes nothing, but for a small file with which",
            "it times the disk and which it deletes.",
            "Exit code 0: all is well, or warnings only; 1: something failed.",
            "Plain output has four columns, separated by tabs: check, subject, verdict, finding."
        },
        footer = {
            "",
            "Examples:",
            "  ftq doctor",
            "  ftq doctor --config conf/raft-3.yaml --id n1     before a node is started",
            "  ftq doctor --connect 127.0.0.1:7201 -o json"
        })
final class DoctorCommand extends ShellCommand {
    @Mixin
    private SubjectOptions subject;

    @Override
    ExitCode run(Invocation shell) throws IOException, InterruptedException {
        Report report = Doctor.examine(subject.of(shell), shell.deadline());
        shell.print(report.result());
        if (shell.output().forPeople()) {
            tell(report, shell);
        }
        return report.verdict() == Verdict.FAILED ? ExitCode.REJECTED : ExitCode.APPLIED;
    }

    private static void tell(Report report, Invocation shell) {
        List<String> remedies = report.remedies();
        shell.output().tell("");
        if (remedies.isEmpty()) {
            shell.output().tell("All is well.");
        }
        remedies.forEach(shell.output()::tell);
    }
}
