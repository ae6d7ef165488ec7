package io.postern.dns.guarded;

import static io.postern.dns.guarded.Traffic.USUAL_TTL;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.dns.judge.Knowledge;
import io.postern.dns.verdict.DnsVerdict;
import io.postern.dns.verdict.EvidenceKind;
import org.junit.jupiter.api.Test;

class RaceTest {
    private static final Message TRUE = Message.answer("proxy.golang.org", "142.250.1.1");
    private static final Message FORGED = Message.answer("proxy.golang.org", "8.7.198.46");
    private static final Message QUERY = Message.query("proxy.golang.org", 1);

    @Test
    void conflictingAnswersOfOneSenderAreSuspicious() {
        Traffic traffic =
                new Traffic().ask(QUERY).after(3).reply(FORGED).after(20).reply(TRUE);

        Traffic.Judged judged = traffic.end().getFirst();

        assertThat(judged.judgement().verdict()).isEqualTo(DnsVerdict.SUSPICIOUS);
        assertThat(judged.kinds()).containsExactly(EvidenceKind.RACE);
        assertThat(judged.judgement().evidence().getFirst().packets()).containsExactly(2L, 3L);
        assertThat(judged.judgement().evidence().getFirst().detail())
                .contains("packet 2 came first and says 8.7.198.46")
                .contains("packet 3 says 142.250.1.1");
    }

    @Test
    void conflictingAnswersWithOtherIpTtlsAreAHijackWhicheverComesFirst() {
        Traffic forgedFirst =
                new Traffic().ask(QUERY).reply(FORGED, 120).after(20).reply(TRUE);
        Traffic trueFirst = new Traffic().ask(QUERY).reply(TRUE).after(1).reply(FORGED, 120);

        assertThat(forgedFirst.worst()).isEqualTo(DnsVerdict.HIJACKED);
        assertThat(trueFirst.worst()).isEqualTo(DnsVerdict.HIJACKED);
    }

    @Test
    void conflictingAnswersWithOtherFlagsAreAHijack() {
        Traffic traffic = new Traffic()
                .ask(QUERY)
                .reply(Message.answer("proxy.golang.org", "8.7.198.46").authoritative())
                .after(20)
                .reply(TRUE);

        assertThat(traffic.worst()).isEqualTo(DnsVerdict.HIJACKED);
    }

    @Test
    void answerThatComesLateIsStillARace() {
        Traffic traffic = new Traffic().ask(QUERY).reply(FORGED).after(1900).reply(TRUE, 64);
        Traffic later = new Traffic().ask(QUERY).reply(FORGED).after(12_000).reply(TRUE, 64);

        assertThat(traffic.worst()).isEqualTo(DnsVerdict.HIJACKED);
        assertThat(later.worst()).isEqualTo(DnsVerdict.HIJACKED);
    }

    @Test
    void forgedDenialIsARace() {
        Traffic traffic = new Traffic()
                .ask(QUERY)
                .reply(Message.answer("proxy.golang.org", 1).rcode(3), 40)
                .after(20)
                .reply(TRUE);

        assertThat(traffic.worst()).isEqualTo(DnsVerdict.HIJACKED);
    }

    @Test
    void forgedAnswerThatTheTrustedSideContradictsIsAHijackEvenFromAPerfectForger() {
        Trusted trusted = new Trusted().says("proxy.golang.org", "142.250.1.1");
        Traffic traffic = new Traffic(Knowledge.NONE, trusted)
                .ask(QUERY)
                .reply(FORGED)
                .after(20)
                .reply(TRUE);

        Traffic.Judged judged = traffic.end().getFirst();

        assertThat(judged.judgement().verdict()).isEqualTo(DnsVerdict.HIJACKED);
        assertThat(judged.kinds()).containsExactlyInAnyOrder(EvidenceKind.RACE, EvidenceKind.UNCONFIRMED);
    }

    @Test
    void twoRightAnswersComeFromAMachineBesideTheResolver() {
        Trusted trusted = new Trusted().says("proxy.golang.org", "142.250.1.1", "142.250.1.2");
        Traffic traffic = new Traffic(Knowledge.NONE, trusted)
                .ask(QUERY)
                .reply(TRUE)
                .after(5)
                .reply(Message.answer("proxy.golang.org", "142.250.1.2"), 64);

        assertThat(traffic.worst()).isEqualTo(DnsVerdict.TRANSPARENT_PROXY);
    }

    @Test
    void aVetoClearsAnAnswerAndNoRace() {
        Trusted trusted = new Trusted().says("proxy.golang.org", "142.250.1.1");
        Traffic traffic = new Traffic(Knowledge.NONE, trusted)
                .ask(QUERY)
                .reply(TRUE)
                .after(5)
                .reply(Message.answer("proxy.golang.org", "10.9.9.9"), 64);

        Traffic.Judged judged = traffic.end().getFirst();

        assertThat(judged.judgement().verdict()).isEqualTo(DnsVerdict.HIJACKED);
        assertThat(judged.judgement().veto()).isPresent();
    }

    @Test
    void identicalDuplicatesAreNoRace() {
        Traffic traffic = new Traffic().ask(QUERY).reply(TRUE).after(1).reply(TRUE, 56);

        assertThat(traffic.end()).isEmpty();
    }

    @Test
    void recordsInAnotherOrderAreNoRace() {
        Traffic traffic = new Traffic()
                .ask(QUERY)
                .reply(Message.answer("proxy.golang.org", "142.250.1.1", "142.250.1.2"))
                .reply(Message.answer("proxy.golang.org", "142.250.1.2", "142.250.1.1"), 64);

        assertThat(traffic.end()).isEmpty();
    }

    @Test
    void queryThatWasSentAgainMayBeAnsweredTwice() {
        Traffic traffic = new Traffic()
                .ask(QUERY)
                .after(5000)
                .again(QUERY)
                .after(10)
                .reply(TRUE)
                .after(10)
                .reply(Message.answer("proxy.golang.org", "142.250.1.2"));

        assertThat(traffic.end()).isEmpty();
    }

    @Test
    void moreAnswersThanQueriesAreARaceEvenWhenTheQueryWasSentAgain() {
        Traffic traffic = new Traffic()
                .ask(QUERY)
                .after(1000)
                .again(QUERY)
                .reply(FORGED, 99)
                .reply(FORGED, 99)
                .after(10)
                .reply(TRUE)
                .reply(TRUE);

        assertThat(traffic.worst()).isEqualTo(DnsVerdict.HIJACKED);
    }

    @Test
    void truncatedAnswerBesideAWholeOneIsNoRace() {
        Traffic traffic = new Traffic()
                .ask(QUERY)
                .reply(Message.answer("proxy.golang.org", 1).truncated())
                .after(5)
                .reply(TRUE);

        assertThat(traffic.end()).isEmpty();
    }

    @Test
    void forwarderThatPassesOnAFailureAndThenAnAnswerIsSuspiciousAtMost() {
        Traffic traffic = new Traffic()
                .ask(QUERY)
                .reply(Message.answer("proxy.golang.org", 1).rcode(2).authoritative())
                .after(500)
                .reply(TRUE);

        assertThat(traffic.worst()).isEqualTo(DnsVerdict.SUSPICIOUS);
    }

    @Test
    void sameCanonicalNameInOtherLettersIsTheSame() {
        Traffic traffic = new Traffic()
                .ask(QUERY)
                .reply(Message.answer("proxy.golang.org", 1)
                        .cname("edge.example.net")
                        .address("142.250.1.1"))
                .reply(
                        Message.answer("proxy.golang.org", 1)
                                .cname("EDGE.example.net")
                                .address("142.250.1.1"),
                        64);

        assertThat(traffic.end()).isEmpty();
    }

    @Test
    void aSecondRaceAfterTheFirstWasJudgedIsJudgedToo() {
        Traffic traffic = new Traffic().ask(QUERY).reply(TRUE).after(100).reply(FORGED, 99);
        traffic.after(3000).lookup(Message.answer("example.org", "198.41.0.4"));
        traffic.ask(QUERY).reply(TRUE, USUAL_TTL).after(100).reply(FORGED, 99);

        assertThat(traffic.end()).hasSize(2);
    }
}
