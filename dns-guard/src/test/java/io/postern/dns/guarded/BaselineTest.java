package io.postern.dns.guarded;

import static io.postern.dns.guarded.Traffic.USUAL_TTL;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.dns.verdict.DnsVerdict;
import io.postern.dns.verdict.EvidenceKind;
import org.junit.jupiter.api.Test;

class BaselineTest {
    private static final Message ODD = Message.answer("proxy.golang.org", "8.7.198.46");

    @Test
    void ipTtlThatIsUnlikeTheOthersAndComesOnceIsOdd() {
        Traffic.Judged judged =
                new Traffic().settle().lookup(ODD, 21, 110).settle().end().getFirst();

        assertThat(judged.judgement().verdict()).isEqualTo(DnsVerdict.SUSPICIOUS);
        assertThat(judged.kinds()).containsExactly(EvidenceKind.TTL_ODD);
        assertThat(judged.judgement().completeness()).isEmpty();
    }

    @Test
    void ipTtlThatDiffersByTwoIsNotOdd() {
        assertThat(new Traffic()
                        .settle()
                        .lookup(ODD, 21, USUAL_TTL + 2)
                        .settle()
                        .end())
                .isEmpty();
    }

    @Test
    void anycastThatMovesForGoodIsSilent() {
        Traffic traffic = new Traffic().settle();
        for (int i = 0; i < 60; i++) {
            traffic.lookup(Message.answer("h" + i + ".example.org", "198.41.0.4"), 25, 49);
        }

        assertThat(traffic.end()).isEmpty();
    }

    @Test
    void resolverBehindTwoPathsIsSilent() {
        Traffic traffic = new Traffic();
        for (int i = 0; i < 80; i++) {
            traffic.lookup(Message.answer("h" + i + ".example.org", "198.41.0.4"), 25, i % 4 == 3 ? 49 : 57);
        }

        assertThat(traffic.end()).isEmpty();
    }

    @Test
    void resolverThatRestartsOnAnotherHostIsSilent() {
        Traffic traffic = new Traffic().settle().after(60_000);
        for (int i = 0; i < 30; i++) {
            traffic.lookup(
                    Message.answer("h" + i + ".example.org", "198.41.0.4").withoutEdns(), 2.5, 128);
        }

        assertThat(traffic.worst()).isIn(DnsVerdict.UNVERIFIABLE, DnsVerdict.SUSPICIOUS);
        assertThat(traffic.kinds()).isSubsetOf(EvidenceKind.TOO_FAST);
    }

    @Test
    void answerFromNearerThanTheResolverIsTooFast() {
        Traffic traffic = new Traffic().settle(70).lookup(ODD, 1.5, USUAL_TTL).settle();

        assertThat(traffic.kinds()).containsExactly(EvidenceKind.TOO_FAST);
    }

    @Test
    void forwarderThatAnswersOutOfItsCacheForTheFirstTimeIsSilent() {
        assertThat(new Traffic().settle(30).lookup(ODD, 1, USUAL_TTL).settle().end())
                .isEmpty();
    }

    @Test
    void timesThatAreScatteredAreNoBaseline() {
        Traffic traffic = new Traffic();
        for (int i = 0; i < 90; i++) {
            traffic.lookup(Message.answer("h" + i + ".example.org", "198.41.0.4"), 20 + 13 * i, USUAL_TTL);
        }
        traffic.lookup(ODD, 2, USUAL_TTL);

        assertThat(traffic.end()).isEmpty();
    }

    @Test
    void resolverNextDoorCannotBeTooFast() {
        Traffic traffic = new Traffic();
        for (int i = 0; i < 90; i++) {
            traffic.lookup(Message.answer("h" + i + ".example.org", "198.41.0.4"), 0.2, USUAL_TTL);
        }
        traffic.lookup(ODD, 0.05, USUAL_TTL).settle();

        assertThat(traffic.end()).isEmpty();
    }

    @Test
    void loneRecordWithoutEdnsIsOddWhereEdnsIsUsual() {
        Traffic traffic = new Traffic()
                .settle()
                .lookup(Message.answer("proxy.golang.org", "8.7.198.46").withoutEdns())
                .settle();

        assertThat(traffic.kinds()).containsExactly(EvidenceKind.EDNS_MISSING);
    }

    @Test
    void forwarderThatDropsEdnsNowAndThenIsSilent() {
        Traffic traffic = new Traffic();
        for (int i = 0; i < 60; i++) {
            Message answer = Message.answer("h" + i + ".example.org", "198.41.0.4");
            traffic.lookup(i % 5 == 0 ? answer.withoutEdns() : answer);
        }

        assertThat(traffic.end()).isEmpty();
    }

    @Test
    void failuresWithoutEdnsAreSilent() {
        Traffic traffic = new Traffic()
                .settle()
                .lookup(Message.answer("proxy.golang.org", 1).rcode(2).withoutEdns())
                .lookup(Message.answer("proxy.golang.org", 1).rcode(5).withoutEdns())
                .settle();

        assertThat(traffic.end()).isEmpty();
    }

    @Test
    void forgerWithTwoTraitsIsSuspiciousAndWithThreeAHijacker() {
        Message forged = Message.answer("proxy.golang.org", "8.7.198.46").withoutEdns();

        assertThat(new Traffic().settle().lookup(forged, 21, 110).settle().worst())
                .isEqualTo(DnsVerdict.SUSPICIOUS);
        assertThat(new Traffic().settle(70).lookup(forged, 1.5, 110).settle().worst())
                .isEqualTo(DnsVerdict.HIJACKED);
    }

    @Test
    void authoritativeAnswerAndFoldedCaseAreTooLittleByThemselves() {
        Traffic traffic = new Traffic()
                .settle()
                .ask(Message.query("PrOxY.golang.org", 1))
                .after(20)
                .reply(Message.answer("proxy.golang.org", "8.7.198.46").authoritative())
                .settle();

        assertThat(traffic.end()).isEmpty();
    }

    @Test
    void authoritativeAnswerAndFoldedCaseAddToWhatIsOdd() {
        Traffic traffic = new Traffic()
                .settle()
                .ask(Message.query("PrOxY.golang.org", 1))
                .after(20)
                .reply(Message.answer("proxy.golang.org", "8.7.198.46").authoritative(), 110)
                .settle();

        assertThat(traffic.kinds())
                .containsExactlyInAnyOrder(
                        EvidenceKind.TTL_ODD, EvidenceKind.AUTHORITATIVE, EvidenceKind.CASE_NOT_ECHOED);
    }
}
