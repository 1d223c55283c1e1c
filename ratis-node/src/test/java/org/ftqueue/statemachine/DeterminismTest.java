package org.ftqueue.statemachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.ftqueue.api.Digest;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Machine;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.QueueCommand;
import org.ftqueue.api.QueueLimits;
import org.ftqueue.api.Reason;
import org.ftqueue.api.SessionId;
import org.ftqueue.ordering.OrderedEntry;
import org.ftqueue.wire.Founding;
import org.ftqueue.wire.QueueCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replicas that get the same entries are the same, and show it; replicas that do not, show that. */
class DeterminismTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theSameEntriesGiveTheSameAnswersAndDigestsAtEveryEntry(long seed) {
        Rig one = new Rig();
        Rig two = new Rig();
        int applied = 0;
        for (OrderedEntry entry : new Workload(seed).entries(1_000)) {
            List<Outcome> answers = one.deliver(entry);
            assertThat(two.deliver(entry))
                    .as("seed %s entry %s", seed, entry.index())
                    .usingRecursiveComparison()
                    .isEqualTo(answers);
            applied += (int)
                    answers.stream().filter(Outcome.Applied.class::isInstance).count();
            assertThat(two.snapshot())
                    .as("seed %s entry %s", seed, entry.index())
                    .isEqualTo(one.snapshot());
        }
        assertThat(applied).isGreaterThan(500);
        assertThat(one.digests).isNotEmpty();
        assertThat(two.digests).usingRecursiveComparison().isEqualTo(one.digests);
    }

    /** A freeze in between is no entry: it must not show in anything that replicas compare. */
    @Test
    void freezingChangesNothing() {
        Rig one = new Rig();
        Rig two = new Rig();
        Random random = new Random(9);
        for (OrderedEntry entry : new Workload(9).entries(1_000)) {
            one.deliver(entry);
            two.deliver(entry);
            if (random.nextInt(5) == 0) {
                two.host.freeze();
            }
        }
        assertThat(two.snapshot()).isEqualTo(one.snapshot());
    }

    private static Digest digestAfter(List<OrderedEntry> entries) {
        Rig rig = new Rig();
        entries.forEach(rig::deliver);
        rig.deliver(Envelope.digest());
        return rig.digests.get(rig.digests.size() - 1);
    }

    @Test
    void oneOtherEntryMakesTheChainDifferEvenIfTheStateDoesNot() {
        List<OrderedEntry> entries = new Workload(1).entries(200);
        Digest straight = digestAfter(entries);
        for (int changed = 0; changed < entries.size(); changed += 20) {
            List<OrderedEntry> others = new ArrayList<>(entries);
            OrderedEntry entry = entries.get(changed);
            byte[] query = QueueCodec.encode(new QueueCommand.Query.Limits());
            List<Envelope> more = new ArrayList<>(entry.envelopes());
            more.add(Envelope.read(Machine.QUEUE, query));
            others.set(changed, Rig.entry(entry.index(), entry.stampNanos(), more));
            Digest other = digestAfter(others);
            assertThat(other.chain()).as("entry %s", changed).isNotEqualTo(straight.chain());
            assertThat(other.content()).as("entry %s", changed).isEqualTo(straight.content());
        }
    }

    @Test
    void oneOtherAnswerMakesTheChainDiffer() {
        OrderedEntry entry = Rig.entry(7, 0, List.of());
        Position at = new Position(7, 0);
        List<Outcome> answers = List.of(
                new Outcome.Applied(at, QueueCodec.number(1)),
                new Outcome.Applied(at, QueueCodec.number(2)),
                new Outcome.Applied(at, new byte[0]),
                Outcome.rejected(at, Reason.QUEUE_EMPTY, ""),
                Outcome.rejected(at, Reason.NO_SUCH_QUEUE, ""));
        List<String> chains = new ArrayList<>();
        for (Outcome answer : answers) {
            DigestChain.Link link = DigestChain.start().next(entry);
            link.add(answer);
            chains.add(HexFormat.of().formatHex(link.close().value()));
        }
        assertThat(chains).doesNotHaveDuplicates();
    }

    @Test
    void theContentDigestSeesWhatTheStateIs() {
        Rig base = new Rig();
        Rig withQueue = new Rig();
        base.open();
        SessionId session = withQueue.open();
        base.deliver();
        withQueue.command(session, 1, 0, Rig.create("jobs"));
        base.deliver(Envelope.digest());
        withQueue.deliver(Envelope.digest());
        assertThat(base.digests.get(0).content())
                .isNotEqualTo(withQueue.digests.get(0).content());
    }

    @Test
    void aClusterIsFoundedOnceAndGetsItsIdAndFirstLimits() {
        Rig rig = new Rig();
        assertThat(rig.host.clusterId()).isEmpty();
        UUID id = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
        Envelope founding = Envelope.found(new Founding(id, new QueueLimits(3, 4, 5)).encode());
        assertThat(rig.one(founding)).isInstanceOf(Outcome.Applied.class);
        assertThat(rig.host.clusterId()).contains(id);
        Envelope second = Envelope.found(new Founding(new UUID(1, 1), QueueLimits.DEFAULT).encode());
        assertThat(rig.one(second))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.ALREADY_FOUNDED));
        assertThat(rig.host.clusterId()).contains(id);
        byte[] query = QueueCodec.encode(new QueueCommand.Query.Limits());
        Outcome.Applied limits = (Outcome.Applied) rig.one(Envelope.read(Machine.QUEUE, query));
        assertThat(QueueCodec.decodeLimits(limits.reply())).isEqualTo(new QueueLimits(3, 4, 5));
    }

    @Test
    void bytesThatAreNoFoundingFoundNothing() {
        Rig rig = new Rig();
        assertThat(rig.one(Envelope.found(new byte[3])))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.MALFORMED));
        assertThat(rig.host.clusterId()).isEmpty();
    }

    @Test
    void replicatedTimeNeverGoesBack() {
        Rig rig = new Rig();
        rig.deliver(Rig.entry(1, Duration.ofMinutes(5).toNanos(), List.of(Envelope.open())));
        rig.deliver(Rig.entry(2, Duration.ofMinutes(1).toNanos(), List.of()));
        assertThat(rig.host.stampNanos()).isEqualTo(Duration.ofMinutes(5).toNanos());
        rig.deliver(Rig.entry(3, Duration.ofMinutes(6).toNanos(), List.of()));
        assertThat(rig.host.stampNanos()).isEqualTo(Duration.ofMinutes(6).toNanos());
    }

    @Test
    void anEntryThatCameAlreadyIsABugOfTheEngine() {
        Rig rig = new Rig();
        rig.deliver(Rig.entry(5, 0, List.of()));
        assertThatThrownBy(() -> rig.deliver(Rig.entry(5, 0, List.of()))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> rig.deliver(Rig.entry(4, 0, List.of()))).isInstanceOf(IllegalStateException.class);
        assertThat(rig.host.deliveredIndex()).isEqualTo(5);
    }
}
