package io.postern.dns.guarded;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.dns.judge.Knowledge;
import io.postern.dns.trusted.TrustedAnswer;
import io.postern.dns.trusted.TrustedAnswers;
import io.postern.dns.verdict.DnsVerdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The trusted side needs longer than an exchange has patience at first: live, nobody blocks for it. */
class UnhurriedTest {
    private static final String NAME = "proxy.golang.org";
    private static final Message ELSEWHERE = Message.answer(NAME, "127.0.0.1");

    private final Slow trusted = new Slow();
    private final Traffic traffic = new Traffic(Knowledge.NONE, trusted);

    private static final class Slow implements TrustedAnswers {
        private final Trusted said = new Trusted().says(NAME, "142.250.1.1", "142.250.1.2");
        private boolean arrived;

        @Override
        public TrustedAnswer ask(String name, int type, long timeNanos) {
            return arrived ? said.ask(name, type, timeNanos) : TrustedAnswer.UNAVAILABLE;
        }

        @Override
        public boolean isPending(String name, int type) {
            return !arrived;
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(8);
        }
    }

    private List<DnsVerdict> judged() {
        return traffic.judged().stream().map(one -> one.judgement().verdict()).toList();
    }

    @Test
    void anExchangeIsJudgedWhenTheAnswerComes() {
        traffic.lookup(ELSEWHERE).after(3000).pass();
        assertThat(judged()).isEmpty();

        trusted.arrived = true;
        traffic.after(200).pass();

        assertThat(judged()).containsExactly(DnsVerdict.HIJACKED);
        assertThat(traffic.counter("dns.guard.cases_unheard")).isZero();
    }

    @Test
    void anExchangeThatWasHeardToBeInOrderIsSilent() {
        traffic.lookup(Message.answer(NAME, "142.250.1.1")).after(3000).pass();
        trusted.arrived = true;
        traffic.after(200).pass();

        assertThat(judged()).containsExactly(DnsVerdict.CONSISTENT);
    }

    @Test
    void patienceEndsAndTheExchangeIsJudgedWithoutTheTrustedSide() {
        traffic.lookup(ELSEWHERE).after(9000).pass();
        assertThat(judged()).isEmpty();
        traffic.after(2000).pass();

        assertThat(judged()).containsExactly(DnsVerdict.SUSPICIOUS);
        assertThat(traffic.counter("dns.guard.cases_unheard")).isEqualTo(1);
    }

    @Test
    void anAnswerOfWhichNothingIsKnownYetIsNotTakenForOneThatIsInOrder() {
        Message forged = Message.answer(NAME, "8.7.198.46");
        traffic.lookup(forged).after(3000).pass();
        trusted.arrived = true;
        traffic.lookup(forged).after(3000).pass();

        assertThat(judged()).hasSize(2).containsOnly(DnsVerdict.SUSPICIOUS);
    }
}
