package io.postern.tls.reset;

import static io.postern.capture.decode.Headers.ACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.flow.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResetJudgeTest {
    private final Segments asked = new Segments().open().after(100).hello();

    @Test
    void aServerThatResetsOnceIsBelieved() {
        assertThat(asked.after(41_000).reset(ACK, 0).verdict())
                .isEqualTo(new ResetVerdict(Side.SERVER, true, List.of()));
    }

    @Test
    void anotherDistanceAloneIsNotEnough() {
        ResetVerdict verdict =
                asked.after(41_000).serverTimeToLive(61).reset(ACK, 0).verdict();
        assertThat(verdict.evidence()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(ResetEvidence.TIME_TO_LIVE);
            assertThat(finding.packets()).containsExactly(5L);
            assertThat(finding.detail()).isEqualTo("IP TTL 61 against 52");
        });
        assertThat(verdict.isInjected()).isFalse();
    }

    @Test
    void fromNearerAndSoonerThanTheServerCouldIsInjected() {
        ResetVerdict verdict =
                asked.after(3_000).serverTimeToLive(61).reset(ACK, 0).verdict();
        assertThat(verdict.evidence())
                .extracting(ResetFinding::kind)
                .containsExactly(ResetEvidence.TIME_TO_LIVE, ResetEvidence.TOO_EARLY);
        assertThat(verdict.score()).isEqualTo(7);
        assertThat(verdict.isInjected()).isTrue();
    }

    @Test
    void aServerThatGoesOnDidNotReset() {
        ResetVerdict verdict =
                asked.after(3_000).reset(0, 0).after(38_000).answer(1400).verdict();
        assertThat(verdict.evidence())
                .filteredOn(finding -> finding.kind() == ResetEvidence.GOES_ON)
                .singleElement()
                .satisfies(finding -> assertThat(finding.packets()).containsExactly(5L, 6L));
        assertThat(verdict.isInjected()).isTrue();
    }

    @Test
    void aSecondSynAckAfterTheResetIsTheServersOwn() {
        assertThat(new Segments()
                        .syn()
                        .after(40_000)
                        .synAck()
                        .after(100)
                        .reset(0, 0)
                        .after(200_000)
                        .synAck()
                        .evidence())
                .contains(ResetEvidence.GOES_ON);
    }

    @Test
    void dataThatTheResetOvertookIsNotGoingOn() {
        assertThat(asked.after(41_000).reset(ACK, 1400).after(300).answer(1400).evidence())
                .isEmpty();
    }

    @Test
    void aServiceThatCameUpMeanwhileIsNotGoingOn() {
        Segments refusedFirst =
                new Segments().syn().after(40_000).reset(ACK, -900_000).after(500_000);
        assertThat(refusedFirst
                        .open()
                        .after(100)
                        .hello()
                        .after(41_000)
                        .answer(1400)
                        .evidence())
                .doesNotContain(ResetEvidence.GOES_ON);
    }

    @Test
    void oneResetForEachPacketThatWasUnderWayIsGenuine() {
        for (int i = 0; i < 9; i++) {
            asked.after(10).hello();
        }
        asked.after(41_000).reset(ACK, 300);
        for (int i = 0; i < 10; i++) {
            asked.after(10).reset(0, 0);
        }
        assertThat(asked.evidence()).isEmpty();
    }

    @Test
    void threeEqualResetsToOnePacketAreOdd() {
        asked.after(41_000).reset(ACK, 0).reset(ACK, 0).reset(ACK, 0);
        assertThat(asked.evidence()).containsExactly(ResetEvidence.IDENTICAL);
    }

    @Test
    void guessesAtSequenceNumbersAreOdd() {
        asked.after(41_000).reset(ACK, 0).reset(ACK, 1460).reset(ACK, 4380);
        assertThat(asked.evidence()).containsExactly(ResetEvidence.CONTRADICTING);
    }

    @Test
    void aResetOfAnOpenConnectionAcknowledgesSomething() {
        assertThat(asked.after(41_000).reset(ACK, 0, 0, 0).evidence()).containsExactly(ResetEvidence.CONTRADICTING);
    }

    @Test
    void payloadAndOtherFlagsAreNoted() {
        asked.after(41_000).serverFragments().reset(ACK, 0, 1501, 20);
        assertThat(asked.evidence()).containsExactly(ResetEvidence.PAYLOAD, ResetEvidence.UNLIKE);
    }

    @Test
    void otherFlagsAloneAreNoEvidence() {
        assertThat(asked.after(41_000).serverFragments().reset(ACK, 0).evidence())
                .isEmpty();
    }

    @Test
    void aServerThatHasClosedMayResetSeveralTimes() {
        asked.answer(900).serverFin().after(41_000).reset(0, 0).reset(0, 1).reset(0, 1);
        assertThat(asked.evidence()).isEmpty();
    }

    @Test
    void behindASynProxyTheServersOwnDistanceCounts() {
        asked.after(41_000).serverTimeToLive(45).answer(1400).after(1_000_000).reset(ACK, 0);
        assertThat(asked.evidence()).isEmpty();
    }

    @Test
    void withoutASynAckThereIsNothingToCompareWith() {
        ResetVerdict verdict = new Segments()
                .syn()
                .after(40_000)
                .ack()
                .hello()
                .after(1_000)
                .reset(ACK, 0)
                .verdict();
        assertThat(verdict.baseline()).isFalse();
        assertThat(verdict.evidence()).isEmpty();
    }

    @Test
    void aShortRoundTripMeasuresNothing() {
        Segments near = new Segments().syn().after(400).synAck().ack().hello();
        assertThat(near.after(50).reset(ACK, 0).evidence()).isEmpty();
    }
}
