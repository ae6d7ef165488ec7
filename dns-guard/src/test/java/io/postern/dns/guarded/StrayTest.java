package io.postern.dns.guarded;

import static io.postern.dns.guarded.Traffic.BUILDER;
import static io.postern.dns.guarded.Traffic.RESOLVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.dns.judge.Knowledge;
import io.postern.dns.verdict.DnsVerdict;
import io.postern.dns.verdict.EvidenceKind;
import org.junit.jupiter.api.Test;

class StrayTest {
    private static final Message QUERY = Message.query("proxy.golang.org", 1);
    private static final Message TRUE = Message.answer("proxy.golang.org", "142.250.1.1");
    private static final Message FORGED = Message.answer("proxy.golang.org", "8.7.198.46");

    @Test
    void answerFromAnAddressThatWasNotAskedIsSuspicious() {
        Traffic traffic = new Traffic().ask(QUERY).after(5);
        Traffic.Judged judged = traffic.replyFrom("10.0.0.66", traffic.id(), FORGED, 64)
                .after(5)
                .reply(TRUE)
                .end()
                .getFirst();

        assertThat(judged.judgement().verdict()).isEqualTo(DnsVerdict.SUSPICIOUS);
        assertThat(judged.kinds()).containsExactly(EvidenceKind.WRONG_SOURCE);
        assertThat(judged.exchange().resolver().toString()).isEqualTo(RESOLVER);
        assertThat(judged.judgement().evidence().getFirst().detail())
                .contains("from 10.0.0.66")
                .contains("10.0.0.53 was asked");
    }

    @Test
    void rightAnswerBesideOneFromAnotherMachineIsATransparentProxy() {
        Trusted trusted = new Trusted().says("proxy.golang.org", "142.250.1.1");
        Traffic traffic =
                new Traffic(Knowledge.NONE, trusted).ask(QUERY).after(5).reply(TRUE);
        traffic.replyFrom("10.0.0.66", traffic.id(), TRUE, 64);

        assertThat(traffic.worst()).isEqualTo(DnsVerdict.TRANSPARENT_PROXY);
    }

    @Test
    void answerFromElsewhereLongAfterTheQueryIsSilent() {
        Traffic traffic = new Traffic().ask(QUERY).reply(TRUE).after(20_000);

        assertThat(traffic.replyFrom("10.0.0.66", traffic.id(), FORGED, 64).end())
                .isEmpty();
    }

    @Test
    void answersToAQueryToManyMayComeFromAnywhere() {
        Traffic traffic = new Traffic();
        traffic.udp(BUILDER, 7000, "10.0.0.255", 53, 64, QUERY.bytes(7))
                .udp("10.0.0.66", 53, BUILDER, 7000, 64, TRUE.bytes(7));

        assertThat(traffic.end()).isEmpty();
    }

    @Test
    void answerToAnotherQuestionUnderTheSameIdIsSuspicious() {
        Traffic traffic = new Traffic().ask(QUERY).after(5);
        Traffic.Judged judged = traffic.replyFrom(
                        RESOLVER, traffic.id(), Message.answer("sum.golang.org", "8.7.198.46"), 57)
                .after(10)
                .reply(TRUE)
                .end()
                .getFirst();

        assertThat(judged.judgement().verdict()).isEqualTo(DnsVerdict.SUSPICIOUS);
        assertThat(judged.kinds()).containsExactly(EvidenceKind.OTHER_QUESTION);
        assertThat(judged.exchange().name()).isEqualTo("proxy.golang.org");
    }

    @Test
    void guessedIdsAreSuspiciousFromTheThirdOn() {
        Traffic two = new Traffic().ask(QUERY);
        two.replyFrom(RESOLVER, 1, FORGED, 57)
                .replyFrom(RESOLVER, 2, FORGED, 57)
                .reply(TRUE);
        Traffic three = new Traffic().ask(QUERY);
        three.replyFrom(RESOLVER, 1, FORGED, 57)
                .replyFrom(RESOLVER, 2, FORGED, 57)
                .replyFrom(RESOLVER, 3, FORGED, 57)
                .reply(TRUE);

        assertThat(two.end()).isEmpty();
        assertThat(three.kinds()).containsExactly(EvidenceKind.ID_GUESSING);
    }

    @Test
    void responsesWhoseQueriesWereLostAreSilent() {
        Traffic traffic = new Traffic().ask(QUERY).reply(TRUE);
        for (int i = 0; i < 20; i++) {
            traffic.replyFrom(RESOLVER, i, Message.answer("h" + i + ".example.org", "198.41.0.4"), 57);
        }

        assertThat(traffic.end()).isEmpty();
    }

    @Test
    void multicastDnsIsNotJudged() {
        Traffic traffic = new Traffic();
        traffic.udp(
                        BUILDER,
                        5353,
                        "224.0.0.251",
                        5353,
                        255,
                        Message.query("proxy.golang.org", 1).bytes(0))
                .udp(
                        "10.0.0.7",
                        5353,
                        "224.0.0.251",
                        5353,
                        255,
                        Message.answer("proxy.golang.org", "10.0.0.7").bytes(0))
                .udp(
                        "10.0.0.8",
                        5353,
                        "224.0.0.251",
                        5353,
                        64,
                        Message.answer("proxy.golang.org", "10.0.0.8").bytes(0));

        assertThat(traffic.end()).isEmpty();
    }
}
