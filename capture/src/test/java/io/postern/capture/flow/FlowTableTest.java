package io.postern.capture.flow;

import static io.postern.capture.decode.Headers.ACK;
import static io.postern.capture.decode.Headers.RST;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlowTableTest {
    private static final long SECOND = 1_000_000;

    private final Talk talk = new Talk();

    @Test
    void bothDirectionsAreOneFlow() {
        talk.datagram(Side.CLIENT, "query").datagram(Side.SERVER, "answer");
        talk.table.finish();

        assertThat(talk.ended).singleElement().satisfies(flow -> {
            assertThat(flow.packets(Side.CLIENT)).isEqualTo(1);
            assertThat(flow.packets(Side.SERVER)).isEqualTo(1);
            assertThat(flow.bytes(Side.SERVER)).isEqualTo(60);
        });
    }

    @Test
    void sameAddressesOnAnotherPathAreAnotherFlow() {
        talk.path(1).datagram(Side.CLIENT, "query").path(2).datagram(Side.CLIENT, "query");
        talk.table.finish();

        assertThat(talk.ended).hasSize(2);
        assertThat(talk.ended.get(0).id()).isNotEqualTo(talk.ended.get(1).id());
    }

    @Test
    void silentFlowEndsOnCaptureTime() {
        talk.datagram(Side.CLIENT, "query").path(9);
        talk.after(59 * SECOND).datagram(Side.CLIENT, "other");
        assertThat(talk.ended).isEmpty();
        talk.after(4 * SECOND).datagram(Side.CLIENT, "other");

        assertThat(talk.ended).singleElement().extracting(Flow::endReason).isEqualTo(EndReason.TIMEOUT);
    }

    @Test
    void flowThatKeepsTalkingOutlivesItsTimeout() {
        talk.handshake();
        for (int minute = 0; minute < 30; minute++) {
            talk.after(60 * SECOND).client(ACK, 101, 901, "");
        }
        assertThat(talk.ended).isEmpty();
        assertThat(talk.only().packets(Side.CLIENT)).isEqualTo(32);
    }

    @Test
    void closedConnectionEndsSooner() {
        talk.handshake().server(RST, 901, 0, "").path(9);
        talk.after(130 * SECOND).datagram(Side.CLIENT, "other");

        assertThat(talk.ended).singleElement().isInstanceOf(TcpFlow.class);
    }

    @Test
    void fullTableEndsTheFlowThatIsIdleForLongest() {
        Talk small = new Talk(new FlowLimits(16, 8, 8, 60, 600, 300, 60));
        for (int path = 1; path <= 16; path++) {
            small.after(SECOND).path(path).datagram(Side.CLIENT, "query");
        }
        small.after(SECOND).path(1).datagram(Side.CLIENT, "again");
        small.after(SECOND).path(17).datagram(Side.CLIENT, "one too many");

        assertThat(small.ended).singleElement().satisfies(flow -> {
            assertThat(flow.endReason()).isEqualTo(EndReason.EVICTED);
            assertThat(flow.path()).isEqualTo(2);
        });
        assertThat(small.table.active()).isEqualTo(16);
        assertThat(small.counters()).containsEntry("flow.memcap", 1L);
    }

    @Test
    void connectionsThatAreReusedOverAndOverStayWithinTheLimit() {
        Talk small = new Talk(new FlowLimits(16, 8, 8, 60, 600, 300, 60));
        for (int i = 0; i < 1_000; i++) {
            small.client(2, i * 7, 0, "").server(RST | ACK, 0, i * 7 + 1, "");
        }
        small.table.finish();

        assertThat(small.ended).hasSize(1_000);
    }

    @Test
    void timeStampsFromTheDistantFutureDoNotStopTheClockForGood() {
        talk.datagram(Side.CLIENT, "now").path(5).after(1_000_000 * SECOND).datagram(Side.CLIENT, "then");
        talk.path(6).after(-1_000_000 * SECOND).datagram(Side.CLIENT, "now");
        talk.path(7).after(70 * SECOND).datagram(Side.CLIENT, "soon");

        assertThat(talk.ended).extracting(Flow::path).contains(6L);
        assertThat(talk.counters()).containsEntry("flow.clock_set_back", 1L);
    }

    @Test
    void flowsEndInTheOrderInWhichTheyFellSilent() {
        for (int path = 1; path <= 100; path++) {
            talk.path(path).datagram(Side.CLIENT, "query");
        }
        talk.path(200).after(70 * SECOND).datagram(Side.CLIENT, "later");

        assertThat(talk.ended).extracting(Flow::path).isSorted().hasSize(100);
    }

    @Test
    void responseThatComesFirstIsTakenForOne() {
        talk.datagram(Side.CLIENT, "<answer");
        talk.table.finish();

        assertThat(talk.ended.getFirst().port(Side.SERVER)).isEqualTo(Talk.CLIENT_PORT);
        assertThat(talk.recorder.server).hasToString("<answer");
        assertThat(talk.recorder.closed).isEqualTo(1);
    }

    @Test
    void flowThatNobodyClaimsIsNotAskedForEver() {
        for (int i = 0; i < 6; i++) {
            talk.datagram(Side.CLIENT, "nothing");
        }
        talk.datagram(Side.CLIENT, "<too late");

        assertThat(talk.recorder.opened).isZero();
    }
}
