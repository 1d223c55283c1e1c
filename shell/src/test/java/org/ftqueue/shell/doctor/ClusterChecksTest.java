package org.ftqueue.shell.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ftqueue.shell.doctor.Views.dead;
import static org.ftqueue.shell.doctor.Views.healthy;
import static org.ftqueue.shell.doctor.Views.id;
import static org.ftqueue.shell.doctor.Views.member;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ftqueue.config.NodeConfig;
import org.ftqueue.shell.doctor.Views.Node;
import org.ftqueue.shell.environment.ClusterView;
import org.junit.jupiter.api.Test;

/** What each check says of a cluster that answers in a certain way. */
class ClusterChecksTest {
    private static final NodeConfig N1 = new NodeConfig(id(1), "127.0.0.1", 7101, 7201);

    @Test
    void aHealthyClusterHasNoFindingThatIsNotOk() {
        List<Check> checks = List.of(
                new DoorsCheck(Optional.empty(), Views::healthy),
                new OneClusterCheck(Views::healthy),
                new VersionsCheck("0.1.0", Views::healthy),
                new LeaderCheck(Views::healthy, Views::healthy),
                new PairsCheck(1_000, Views::healthy),
                new LagCheck(Views::healthy));
        assertThat(checks).allSatisfy(check -> {
            assertThat(check.examine()).isNotEmpty();
            assertThat(check.examine()).extracting(Finding::verdict).containsOnly(Verdict.OK);
        });
    }

    @Test
    void aDeadNodeIsARow() {
        ClusterView view = Views.of(member(Node.of(1).leads()), member(Node.of(2)), dead(3));
        assertThat(doors(Optional.empty(), view))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.OK, Verdict.OK, Verdict.FAILED);
        assertThat(doors(Optional.of(id(3)), view))
                .as("nobody expects the node that is to be started")
                .extracting(Finding::verdict)
                .containsExactly(Verdict.OK, Verdict.OK, Verdict.WARNING);
        assertThat(doors(Optional.of(id(2)), view).get(2).verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void beforeTheFirstStartNobodyNeedsToAnswer() {
        ClusterView view = Views.of(dead(1), dead(2), dead(3));
        assertThat(doors(Optional.of(id(1)), view)).extracting(Finding::verdict).containsOnly(Verdict.WARNING);
        assertThat(doors(Optional.empty(), view)).extracting(Finding::verdict).containsOnly(Verdict.FAILED);
        assertThat(new OneClusterCheck(() -> view).examine()).isEmpty();
        assertThat(new LeaderCheck(() -> view, () -> view).examine()).isEmpty();
    }

    @Test
    void aClosedNodeHasFailedAndAnElectingOneIsWarnedOf() {
        ClusterView view = Views.of(
                member(Node.of(1).leads()),
                member(Node.of(2).candidate()),
                member(Node.of(3).state("closed")));
        assertThat(doors(Optional.empty(), view))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.OK, Verdict.WARNING, Verdict.FAILED);
    }

    @Test
    void nodesOfAnotherClusterAreNamed() {
        ClusterView two =
                Views.of(member(Node.of(1).leads()), member(Node.of(2).clusterId(Optional.of(new UUID(9, 9)))));
        Finding finding = only(new OneClusterCheck(() -> two));
        assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(finding.finding()).contains("-000000000002: n1", "-000000000009: n2");
        ClusterView young =
                Views.of(member(Node.of(1).leads()), member(Node.of(2).clusterId(Optional.empty())));
        assertThat(only(new OneClusterCheck(() -> young)).verdict()).isEqualTo(Verdict.WARNING);
    }

    @Test
    void anotherVersionIsNamed() {
        ClusterView mixed =
                Views.of(member(Node.of(1).leads()), member(Node.of(2).version("0.0.9")));
        Finding finding = only(new VersionsCheck("0.1.0", () -> mixed));
        assertThat(finding.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(finding.finding()).isEqualTo("0.0.9: n2; 0.1.0: n1, this ftq");
        assertThat(only(new VersionsCheck("0.2.0", Views::healthy)).verdict()).isEqualTo(Verdict.WARNING);
    }

    @Test
    void noLeaderTellsHowManyNodesAreMissing() {
        ClusterView one = Views.of(member(Node.of(1).candidate()), dead(2), dead(3));
        Finding finding = only(new LeaderCheck(() -> one, () -> one));
        assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(finding.remedy()).startsWith("start 1 more");
        ClusterView two =
                Views.of(member(Node.of(1).candidate()), member(Node.of(2).candidate()), dead(3));
        assertThat(only(new LeaderCheck(() -> two, () -> two)).remedy()).startsWith("wait");
    }

    @Test
    void aTermThatGrowsIsWarnedOf() {
        ClusterView later =
                Views.of(member(Node.of(1).leads().inTerm(9)), member(Node.of(2).inTerm(9)));
        Finding finding = only(new LeaderCheck(Views::healthy, () -> later));
        assertThat(finding.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(finding.finding()).contains("term 7", "the term was 9");
    }

    @Test
    void twoLeadersAreWarnedOf() {
        ClusterView view =
                Views.of(member(Node.of(1).leads()), member(Node.of(2).leads().inTerm(8)), member(Node.of(3)));
        assertThat(only(new LeaderCheck(() -> view, () -> view)).finding()).contains("n1, n2", "term is 8");
    }

    @Test
    void aSilentPairIsNamedInItsDirection() {
        ClusterView view = Views.of(
                member(Node.of(1).leads().hears(0, 12, 4_000)),
                member(Node.of(2).hears(5, 0, -1)),
                member(Node.of(3).hears(6, -1, 0)));
        List<Finding> failed = new PairsCheck(1_000, () -> view)
                .examine().stream()
                        .filter(finding -> finding.verdict() == Verdict.FAILED)
                        .toList();
        assertThat(failed).hasSize(1);
        assertThat(failed.get(0).subject()).isEqualTo("n3 -> n1");
        assertThat(failed.get(0).finding()).isEqualTo("n1 has not heard n3 for 4000 ms, although n3 answers here");
        assertThat(failed.get(0).remedy()).contains("127.0.0.1:7103");
    }

    @Test
    void aPairOfFollowersIsNotExpectedToTalk() {
        assertThat(new PairsCheck(1_000, Views::healthy).examine())
                .extracting(Finding::finding)
                .containsExactly("it heard n2 12 ms ago, n3 8 ms ago", "it heard n1 5 ms ago", "it heard n1 6 ms ago");
    }

    @Test
    void aLeaderOrAFollowerThatNeverHeardTheOtherIsNamed() {
        ClusterView view = Views.of(
                member(Node.of(1).leads().hears(0, -1, 8)), member(Node.of(2).hears(-1, 0, -1)), dead(3));
        assertThat(new PairsCheck(1_000, () -> view).examine())
                .filteredOn(finding -> finding.verdict() == Verdict.FAILED)
                .extracting(Finding::subject)
                .containsExactly("n2 -> n1", "n1 -> n2");
    }

    @Test
    void aNodeThatHearsNobodyIsNamed() {
        ClusterView view = Views.of(
                member(Node.of(1).leads()),
                member(Node.of(2)),
                member(Node.of(3).candidate().hears(-1, -1, 0)));
        assertThat(new PairsCheck(1_000, () -> view).examine())
                .filteredOn(finding -> finding.verdict() == Verdict.WARNING)
                .extracting(Finding::finding)
                .containsExactly("it is candidate and hears nobody");
    }

    @Test
    void aNodeFarBehindIsWarnedOf() {
        ClusterView view = Views.of(
                member(Node.of(1).leads().applied(100)), member(Node.of(2).applied(-900)), dead(3));
        assertThat(new LagCheck(() -> view).examine())
                .extracting(Finding::verdict)
                .containsExactly(Verdict.OK, Verdict.OK);
        ClusterView far = Views.of(member(Node.of(1).leads()), member(Node.of(2).applied(-901)));
        assertThat(new LagCheck(() -> far).examine())
                .extracting(Finding::verdict)
                .containsExactly(Verdict.OK, Verdict.WARNING);
    }

    @Test
    void aPortIsFreeOrTheNodesOwn() {
        assertThat(ports(PortsCheck.Use.FREE, Views.of(dead(1))))
                .extracting(Finding::verdict)
                .containsOnly(Verdict.OK);
        assertThat(ports(PortsCheck.Use.TAKEN, healthy()))
                .extracting(Finding::finding)
                .containsExactly(
                        "127.0.0.1:7101 is in use by n1 itself (pid 4001)",
                        "127.0.0.1:7201 is in use by n1 itself (pid 4001)");
        assertThat(ports(PortsCheck.Use.TAKEN, Views.of(dead(1), member(Node.of(2)))))
                .extracting(Finding::verdict)
                .containsOnly(Verdict.FAILED);
        assertThat(new PortsCheck("other", N1, (host, port) -> PortsCheck.Use.TAKEN, Views::healthy).examine())
                .as("an n1 of another cluster")
                .extracting(Finding::verdict)
                .containsOnly(Verdict.FAILED);
    }

    @Test
    void aHostThatIsNotHereIsNoPlaceToListen() {
        assertThat(ports(PortsCheck.Use.ELSEWHERE, healthy()).get(0).finding())
                .isEqualTo("127.0.0.1 is no address of this machine");
        assertThat(ports(PortsCheck.Use.UNKNOWN_HOST, healthy()).get(0).verdict())
                .isEqualTo(Verdict.FAILED);
    }

    private static List<Finding> ports(PortsCheck.Use use, ClusterView view) {
        return new PortsCheck("demo", N1, (host, port) -> use, () -> view).examine();
    }

    private static List<Finding> doors(Optional<org.ftqueue.api.NodeId> toStart, ClusterView view) {
        return new DoorsCheck(toStart, () -> view).examine();
    }

    private static Finding only(Check check) {
        try {
            assertThat(check.examine()).hasSize(1);
            return check.examine().get(0);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
