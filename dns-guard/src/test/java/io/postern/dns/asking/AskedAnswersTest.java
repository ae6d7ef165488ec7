package io.postern.dns.asking;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.dns.opinion.AddressLiteral;
import io.postern.dns.opinion.AskingFault;
import io.postern.dns.opinion.Quorum;
import io.postern.dns.recorded.AnswerRecorder;
import io.postern.dns.recorded.RecordedAnswers;
import io.postern.dns.registry.Rcode;
import io.postern.dns.resolver.AskingException;
import io.postern.dns.resolver.Dns;
import io.postern.dns.trusted.TrustedAnswer;
import io.postern.dns.trusted.TrustedAnswer.Status;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.Message;

/** Several resolvers, one answer. */
@Timeout(60)
class AskedAnswersTest {
    private final World world = new World();
    private final AtomicInteger asked = new AtomicInteger();

    private World.Script telling(String address) {
        return (query, _) -> {
            asked.incrementAndGet();
            return Dns.answer(query, address);
        };
    }

    private AskedAnswers answers(Freshness freshness, AnswerListener listener, AskedResolver... resolvers) {
        return new AskedAnswers(
                List.of(resolvers), Quorum.STANDARD, freshness, AskingLimits.STANDARD, world.surroundings(), listener);
    }

    private AskedAnswers answers(Freshness freshness, AskedResolver... resolvers) {
        return answers(freshness, AnswerListener.NONE, resolvers);
    }

    @Test
    void aQuorumAnswersAndOneDeadResolverDoesNotMatter() {
        try (AskedAnswers answers = answers(
                Freshness.BY_TTL,
                world.resolver("a", telling("192.0.2.1")),
                world.resolver("b", (_, timeout) -> world.stall(timeout)),
                world.resolver("c", telling("192.0.2.3")))) {
            TrustedAnswer answer = answers.ask("go.test", 1, 0);

            assertThat(answer.status()).isEqualTo(Status.ADDRESSES);
            assertThat(answer.operators()).containsExactly("a", "c");
            assertThat(answers.reports().get(1).faults()).containsKey(AskingFault.TIMEOUT);
        }
    }

    @Test
    void twoDeadResolversOfThreeMakeItUnavailable() {
        try (AskedAnswers answers = answers(
                Freshness.BY_TTL,
                world.resolver("a", telling("192.0.2.1")),
                world.resolver("b", (_, timeout) -> world.stall(timeout)),
                world.resolver("c", (_, _) -> {
                    throw new AskingException(AskingFault.CERTIFICATE, "expired");
                }))) {
            assertThat(answers.ask("go.test", 1, 0).status()).isEqualTo(Status.UNAVAILABLE);

            Map<String, Long> counters = new TreeMap<>();
            answers.report(counters::put);
            assertThat(counters).containsEntry("dns.trusted.certificate", 1L).containsKey("dns.trusted.timeout");
        }
    }

    @Test
    void answersAreRememberedAsLongAsTheirTtlSays() {
        try (AskedAnswers answers = answers(
                Freshness.BY_TTL,
                world.resolver("a", telling("192.0.2.1")),
                world.resolver("b", telling("192.0.2.1")))) {
            answers.ask("go.test", 1, 0);
            int once = asked.get();
            world.pass(Duration.ofSeconds(59));
            answers.ask("go.test", 1, 0);
            assertThat(asked).hasValue(once);
            world.pass(Duration.ofSeconds(2));
            answers.ask("go.test", 1, 0);
            assertThat(asked.get()).isGreaterThan(once);
        }
    }

    @Test
    void whatWasSaidWithinTheWindowStaysInTheUnion() {
        String[] address = {"192.0.2.1"};
        World.Script moving = (query, _) -> Dns.answer(query, address[0]);
        try (AskedAnswers answers =
                answers(Freshness.BY_TTL, world.resolver("a", moving), world.resolver("b", moving))) {
            answers.ask("go.test", 1, 0);
            address[0] = "192.0.2.2";
            world.pass(Duration.ofMinutes(2));
            assertThat(answers.ask("go.test", 1, 0).addresses()).hasSize(2);
            world.pass(Duration.ofMinutes(9));
            address[0] = "192.0.2.3";
            assertThat(answers.ask("go.test", 1, 0).addresses())
                    .containsExactlyInAnyOrder(
                            AddressLiteral.parse("192.0.2.2").orElseThrow(),
                            AddressLiteral.parse("192.0.2.3").orElseThrow());
        }
    }

    @Test
    void inOneRunAQuestionIsPutOnce() {
        try (AskedAnswers answers = answers(
                Freshness.ONE_RUN,
                world.resolver("a", telling("192.0.2.1")),
                world.resolver("b", telling("192.0.2.1")))) {
            answers.ask("go.test", 1, 0);
            int once = asked.get();
            world.pass(Duration.ofDays(2));
            answers.ask("go.test", 1, 0);
            assertThat(asked).hasValue(once);
        }
    }

    @Test
    void manyThreadsWithOneQuestionPutItOnce() throws InterruptedException {
        AtomicInteger questions = new AtomicInteger();
        World.Script counting = (query, _) -> {
            questions.addAndGet(new Message(query).getQuestion().getType() == 1 ? 1 : 0);
            return Dns.answer(query, "192.0.2.1");
        };
        CountDownLatch done = new CountDownLatch(50);
        try (AskedAnswers answers =
                answers(Freshness.BY_TTL, world.resolver("a", counting), world.resolver("b", counting))) {
            answers.expect("go.test", 1);
            for (int i = 0; i < 50; i++) {
                Thread.ofVirtual().start(() -> {
                    answers.ask("go.test", 1, 0);
                    done.countDown();
                });
            }
            done.await();
        }
        assertThat(questions).hasValue(2);
    }

    @Test
    void aRecordingGivesTheAnswersThatTheResolversGave() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        World.Script lying = (query, _) -> Dns.rcode(query, Rcode.NXDOMAIN);
        String[] names = {"go.test", "sum.test", "proxy.example", "a\\032b.test"};
        TrustedAnswer[] live = new TrustedAnswer[names.length];
        try (AnswerRecorder recorder = new AnswerRecorder(file);
                AskedAnswers answers = answers(
                        Freshness.ONE_RUN,
                        recorder::write,
                        world.resolver("a", telling("192.0.2.1")),
                        world.resolver("b", telling("192.0.2.2")),
                        world.resolver("c", lying))) {
            for (int i = 0; i < names.length; i++) {
                live[i] = answers.ask(names[i], 1, 0);
                world.pass(Duration.ofMinutes(5));
            }
        }
        RecordedAnswers recorded =
                RecordedAnswers.read(new ByteArrayInputStream(file.toByteArray()), "said", Quorum.STANDARD);
        for (int i = 0; i < names.length; i++) {
            assertThat(recorded.ask(names[i], 1, 0)).isEqualTo(live[i]);
            assertThat(live[i].addresses()).hasSize(2);
        }
        assertThat(recorded.questions()).isEqualTo(names.length);
    }
}
