package org.ftqueue.statemachine.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.QueueCommand;
import org.ftqueue.api.QueueCommand.Create;
import org.ftqueue.api.QueueCommand.Query;
import org.ftqueue.api.Reason;
import org.ftqueue.statemachine.machine.ReplicatedMachine.Reading;
import org.ftqueue.statemachine.queue.QueueModel.Expected;
import org.ftqueue.wire.QueueCodec;
import org.junit.jupiter.api.Test;

/** Clever code against dumb code. */
class QueueModelTest {
    private static final int SEEDS = 200;
    private static final int COMMANDS = 2_000;

    @Test
    void theMachineAnswersAsTheModelDoes() {
        TreeSet<String> seen = new TreeSet<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            run(seed, seen);
        }
        assertThat(seen)
                .as("the random commands meet every answer there is")
                .contains(
                        "Create",
                        "Create LIMIT_EXCEEDED",
                        "Destroy",
                        "Destroy NO_SUCH_QUEUE",
                        "Destroy QUEUE_NOT_EMPTY",
                        "Push",
                        "Push NO_SUCH_QUEUE",
                        "Push LIMIT_EXCEEDED",
                        "Pop",
                        "Pop NO_SUCH_QUEUE",
                        "Pop QUEUE_EMPTY",
                        "Pop NOT_AN_INT",
                        "Purge",
                        "Purge NO_SUCH_QUEUE",
                        "SetLimits",
                        "Id",
                        "Limits",
                        "Size",
                        "Size NO_SUCH_QUEUE",
                        "Top",
                        "Top NO_SUCH_QUEUE",
                        "Top QUEUE_EMPTY",
                        "Top NOT_AN_INT");
    }

    private static void run(long seed, TreeSet<String> seen) {
        Random random = new Random(seed);
        RandomCommands commands = new RandomCommands(random);
        QueueModel model = new QueueModel();
        QueueStateMachine machine = new QueueStateMachine(Ignored.CHANGES);
        long lastId = 0;
        for (int i = 1; i <= COMMANDS; i++) {
            Position at = new Position(i, 0);
            QueueCommand command = commands.command();
            Outcome outcome = machine.apply(at, 0, QueueCodec.encode(command));
            assertAgree(seed, at, command, outcome, model.apply(command), seen);
            if (command instanceof Create && outcome instanceof Outcome.Applied created) {
                long id = QueueCodec.decodeNumber(created.reply());
                assertThat(id).as("ids are given once, in order; seed %s", seed).isBetween(1L, lastId + 1);
                lastId = Math.max(lastId, id);
            }
            Query query = commands.query();
            Reading.Now reading = (Reading.Now) machine.read(at, QueueCodec.encode(query));
            assertAgree(seed, at, query, reading.outcome(), model.read(query), seen);
            if (random.nextInt(50) == 0) {
                machine.freeze();
            }
        }
        byte[] all = QueueCodec.encode(new Query.ListQueues("*", 0, Query.MAX_PAGE));
        Reading.Later listing = (Reading.Later) machine.read(new Position(COMMANDS, 0), all);
        byte[] page = ((Outcome.Applied) listing.evaluation().get()).reply();
        assertThat(QueueCodec.decodePage(page).queues()).as("seed %s", seed).isEqualTo(model.listing());
        assertThat(machine.queueCount()).isEqualTo(model.queueCount());
        assertThat(machine.itemCount()).isEqualTo(model.itemCount());
    }

    private static void assertAgree(
            long seed, Position at, Object asked, Outcome outcome, Expected expected, TreeSet<String> seen) {
        String what = "seed " + seed + " at " + at + ": " + asked;
        Reason reason = outcome instanceof Outcome.Rejected rejected ? rejected.reason() : null;
        assertThat(reason).as(what).isEqualTo(expected.reason());
        if (outcome instanceof Outcome.Applied applied) {
            assertThat(applied.reply()).as(what).isEqualTo(expected.reply());
            assertThat(applied.position()).as(what).isEqualTo(at);
        } else {
            assertThat(((Outcome.Rejected) outcome).position()).as(what).contains(at);
        }
        seen.add(asked.getClass().getSimpleName() + (reason == null ? "" : " " + reason));
    }
}
