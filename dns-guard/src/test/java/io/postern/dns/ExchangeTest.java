package io.postern.dns;

import static io.postern.dns.exchange.Pairing.Role.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.flow.Side;
import io.postern.dns.message.DnsAnomaly;
import org.junit.jupiter.api.Test;

class ExchangeTest {
    private final Wire wire = new Wire();

    @Test
    void responseIsPairedWithItsQueryAndTimed() {
        wire.query(4000, Bytes.query(7, "proxy.golang.org", 1))
                .after(12)
                .response(4000, Bytes.answer(7, "proxy.golang.org", 9));

        assertThat(wire.heard.messages.get(0).pair()).isEqualTo(new Heard.Pair(QUERY, 1, 0, 1, 0));
        assertThat(wire.heard.messages.get(1).pair())
                .isEqualTo(new Heard.Pair(RESPONSE, 1, 12 * Wire.MILLISECOND, 1, 1));
        assertThat(wire.heard.messages.get(1).from()).isEqualTo(Side.SERVER);
        wire.finish();
        assertThat(wire.heard.unanswered).isEmpty();
        assertThat(wire.heard.anomalies).isEmpty();
    }

    @Test
    void caseOfTheNameDoesNotMatter() {
        wire.query(4000, Bytes.query(7, "PrOxY.gOlAnG.org", 1)).response(4000, Bytes.answer(7, "proxy.golang.org", 9));

        assertThat(wire.heard.roles()).containsExactly(QUERY, RESPONSE);
    }

    @Test
    void everyResponseIsKeptAndNumbered() {
        wire.query(4000, Bytes.query(7, "a.example", 1))
                .response(4000, Bytes.answer(7, "a.example", 1))
                .after(3000)
                .response(4000, Bytes.answer(7, "a.example", 2));

        assertThat(wire.heard.messages.get(1).pair().ordinal()).isEqualTo(1);
        assertThat(wire.heard.messages.get(2).pair())
                .isEqualTo(new Heard.Pair(RESPONSE, 1, 3000 * Wire.MILLISECOND, 1, 2));
        assertThat(wire.counter("dns.exchange.further_responses")).isEqualTo(1);
    }

    @Test
    void queryThatIsSentAgainIsOneExchange() {
        wire.query(4000, Bytes.query(7, "a.example", 28))
                .after(5000)
                .query(4000, Bytes.query(7, "a.example", 28))
                .after(10)
                .response(
                        4000,
                        new Bytes()
                                .header(7, 0x8183, 1, 0, 0, 0)
                                .question("a.example", 28)
                                .toArray());

        assertThat(wire.heard.roles()).containsExactly(QUERY, RETRANSMISSION, RESPONSE);
        assertThat(wire.heard.messages.get(2).pair())
                .isEqualTo(new Heard.Pair(RESPONSE, 1, 5010 * Wire.MILLISECOND, 2, 1));
    }

    @Test
    void sameQueryAfterItsAnswerIsAnotherExchange() {
        byte[] query = Bytes.query(1, "a.example", 1);
        byte[] answer = Bytes.answer(1, "a.example", 1);
        wire.query(4000, query)
                .after(10)
                .response(4000, answer)
                .after(1000)
                .query(4000, query)
                .after(20)
                .response(4000, answer);

        assertThat(wire.heard.roles()).containsExactly(QUERY, RESPONSE, QUERY, RESPONSE);
        assertThat(wire.heard.messages.get(3).pair())
                .isEqualTo(new Heard.Pair(RESPONSE, 3, 20 * Wire.MILLISECOND, 1, 1));
    }

    @Test
    void twoQuestionsMayShareAnId() {
        wire.query(4000, Bytes.query(7, "a.example", 1))
                .query(4000, Bytes.query(7, "b.example", 1))
                .response(4000, Bytes.answer(7, "a.example", 1))
                .response(4000, Bytes.answer(7, "b.example", 1));

        assertThat(wire.heard.messages.get(2).pair().queryPacket()).isEqualTo(1);
        assertThat(wire.heard.messages.get(3).pair().queryPacket()).isEqualTo(2);
    }

    @Test
    void responseToAnotherQuestionIsToldFromAnAnswer() {
        wire.query(4000, Bytes.query(7, "a.example", 1)).response(4000, Bytes.answer(7, "evil.example", 1));

        assertThat(wire.heard.roles()).containsExactly(QUERY, OTHER_QUESTION);
        assertThat(wire.heard.oddities()).containsExactly(DnsAnomaly.UNSOLICITED_RESPONSE);
        wire.finish();
        assertThat(wire.heard.unanswered).hasSize(1);
    }

    @Test
    void responseWithAnotherIdIsUnasked() {
        wire.query(4000, Bytes.query(7, "a.example", 1)).response(4000, Bytes.answer(8, "a.example", 1));

        assertThat(wire.heard.roles()).containsExactly(QUERY, UNASKED);
        assertThat(wire.heard.oddities()).containsExactly(DnsAnomaly.UNSOLICITED_RESPONSE);
    }

    @Test
    void responseWhoseQueryWasNotCapturedAccusesNobody() {
        wire.response(4000, Bytes.answer(8, "a.example", 1));

        assertThat(wire.heard.roles()).containsExactly(QUERY_NOT_SEEN);
        assertThat(wire.heard.messages.get(0).from()).isEqualTo(Side.SERVER);
        assertThat(wire.heard.anomalies).isEmpty();
    }

    @Test
    void otherFlowsAnswerIsNotTaken() {
        wire.query(4000, Bytes.query(7, "a.example", 1)).response(4001, Bytes.answer(7, "a.example", 1));

        assertThat(wire.heard.roles()).containsExactly(QUERY, QUERY_NOT_SEEN);
    }

    @Test
    void flowThatBeganWithAPacketOfTheSameNumberInAnotherFileIsNotTaken() {
        wire.query(4000, Bytes.query(7, "a.example", 1)).nextFile().response(4001, Bytes.answer(7, "a.example", 1));

        assertThat(wire.heard.roles()).containsExactly(QUERY, QUERY_NOT_SEEN);
    }

    @Test
    void responseWithoutQuestionGoesByItsId() {
        wire.query(4000, Bytes.query(7, "a.example", 1))
                .response(4000, new Bytes().header(7, 0x8181, 0, 0, 0, 0).toArray());

        assertThat(wire.heard.roles()).containsExactly(QUERY, RESPONSE);
    }

    @Test
    void unansweredQueryIsReportedWhenItsTimeIsOver() {
        wire.query(4000, Bytes.query(7, "Gone.example", 28))
                .after(1000)
                .query(4000, Bytes.query(7, "gone.example", 28))
                .after(30_000)
                .query(4001, Bytes.query(8, "b.example", 1));

        assertThat(wire.heard.unanswered)
                .containsExactly(
                        new Heard.Lost(1, Side.CLIENT, "Gone.example", 28, 2, 31_000 * Wire.MILLISECOND, true));
        wire.response(4000, Bytes.answer(7, "gone.example", 1));
        assertThat(wire.heard.roles()).endsWith(UNASKED);
    }

    @Test
    void captureThatEndsLeavesQueriesUndecided() {
        wire.query(4000, Bytes.query(7, "a.example", 1))
                .after(200)
                .query(4000, Bytes.query(8, "b.example", 1))
                .finish();

        assertThat(wire.heard.unanswered)
                .extracting(Heard.Lost::name, Heard.Lost::waitedNanos, Heard.Lost::givenUp)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a.example", 200 * Wire.MILLISECOND, false),
                        org.assertj.core.groups.Tuple.tuple("b.example", 0L, false));
    }

    @Test
    void oldestExchangeGoesWhenThereAreTooMany() {
        Wire small = new Wire(16);
        for (int i = 0; i < 17; i++) {
            small.query(4000 + i, Bytes.query(i, "host" + i + ".example", 1));
        }

        assertThat(small.heard.unanswered).extracting(Heard.Lost::name).containsExactly("host0.example");
        assertThat(small.counter("dns.exchange.evicted")).isEqualTo(1);
        small.response(4016, Bytes.answer(16, "host16.example", 1)).response(4001, Bytes.answer(1, "host1.example", 1));
        assertThat(small.heard.roles()).endsWith(RESPONSE, RESPONSE);
    }

    @Test
    void manyExchangesAtOnceAreAllFoundAndNamed() {
        Wire large = new Wire(1 << 14);
        for (int i = 0; i < 9000; i++) {
            large.query(1024 + i % 500, Bytes.query(i, "host" + i + ".example", 1));
        }
        for (int i = 0; i < 9000; i += 2) {
            large.response(1024 + i % 500, Bytes.answer(i, "host" + i + ".example", 1));
        }
        large.finish();

        assertThat(large.counter("dns.exchange.answered")).isEqualTo(4500);
        assertThat(large.heard.unanswered).hasSize(4500);
        assertThat(large.heard.unanswered.get(0).name()).isEqualTo("host1.example");
        assertThat(large.heard.unanswered.get(4499).name()).isEqualTo("host8999.example");
    }

    @Test
    void askingMuchWithOneIdStaysCheap() {
        Wire large = new Wire(1 << 16);
        for (int i = 0; i < 40_000; i++) {
            large.query(4000, Bytes.query(7, "n" + i + ".example", 1));
        }
        large.response(4000, Bytes.answer(7, "n39999.example", 1)).response(4000, Bytes.answer(7, "n5.example", 1));

        assertThat(large.heard.roles()).endsWith(RESPONSE, OTHER_QUESTION);
    }

    @Test
    void serversThatAskFromPort53AreNoAnomaly() {
        wire.datagram(1, 53, 2, 53, Bytes.query(1, "a.example", 1), 27)
                .datagram(2, 53, 1, 53, Bytes.query(1, "b.example", 1), 27)
                .datagram(2, 53, 1, 53, Bytes.answer(1, "a.example", 1), 43)
                .datagram(1, 53, 2, 53, Bytes.answer(1, "b.example", 1), 43);

        assertThat(wire.heard.roles()).containsExactly(QUERY, QUERY, RESPONSE, RESPONSE);
        assertThat(wire.heard.anomalies).isEmpty();
    }

    @Test
    void multicastIsNotPaired() {
        byte[] query = Bytes.query(0, "printer.local", 12);
        wire.datagram(1, 5353, 0xe00000fb, 5353, query, query.length);

        assertThat(wire.heard.roles()).containsExactly(UNPAIRED);
    }

    @Test
    void clockThatRunsBackwardsGivesNegativeLatency() {
        wire.query(4000, Bytes.query(7, "a.example", 1)).after(-5).response(4000, Bytes.answer(7, "a.example", 1));

        assertThat(wire.heard.messages.get(1).pair().latencyNanos()).isEqualTo(-5 * Wire.MILLISECOND);
    }
}
