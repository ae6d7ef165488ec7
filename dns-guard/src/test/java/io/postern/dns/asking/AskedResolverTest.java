package io.postern.dns.asking;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.dns.opinion.AskingFault;
import io.postern.dns.opinion.ResolverAnswer;
import io.postern.dns.opinion.ResolverAnswer.Vote;
import io.postern.dns.opinion.TrustedQuestion;
import io.postern.dns.registry.Rcode;
import io.postern.dns.resolver.AskingException;
import io.postern.dns.resolver.Dns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Message;

/** When to wait, when to try again, when to leave alone. No time passes but in the world's clock. */
class AskedResolverTest {
    private static final TrustedQuestion QUESTION = new TrustedQuestion("go.test", 1);

    private final World world = new World();
    private final AtomicInteger asked = new AtomicInteger();

    private ResolverAnswer ask(World.Script script) {
        try (AskedResolver resolver = world.resolver("a", counting(script))) {
            return resolver.ask(QUESTION, 7);
        }
    }

    private World.Script counting(World.Script script) {
        return (query, timeout) -> {
            asked.incrementAndGet();
            return script.answer(query, timeout);
        };
    }

    private static AskingException fault(AskingFault fault) {
        return new AskingException(fault, "as told");
    }

    @Test
    void anAnswerIsTold() {
        ResolverAnswer answer = ask((query, _) -> {
            world.pass(Duration.ofMillis(20));
            return Dns.answer(query, "192.0.2.1");
        });

        assertThat(answer.data()).containsExactly("192.0.2.1");
        assertThat(answer.askedNanos()).isEqualTo(7);
        assertThat(answer.latencyNanos()).isGreaterThanOrEqualTo(20_000_000);
        assertThat(answer.fault()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"TIMEOUT", "UNREACHABLE", "BROKEN_OFF", "SERVER_ERROR"})
    void whatMayPassIsTriedAgain(AskingFault fault) {
        ResolverAnswer answer = ask((query, _) -> {
            if (asked.get() < 3) {
                throw fault(fault);
            }
            return Dns.answer(query, "192.0.2.1");
        });

        assertThat(answer.vote()).isEqualTo(Vote.RECORDS);
        assertThat(asked).hasValueGreaterThanOrEqualTo(3);
        assertThat(world.sleptSoFar()).isPositive().isLessThan(Duration.ofMillis(400));
    }

    @Test
    void servfailIsTriedAgainAndThenSaid() {
        ResolverAnswer answer = ask((query, _) -> Dns.rcode(query, Rcode.SERVFAIL));

        assertThat(answer.fault()).contains(AskingFault.SERVFAIL);
        assertThat(asked).hasValue(3);
    }

    @ParameterizedTest
    @EnumSource(names = {"CERTIFICATE", "PIN", "HTTP_STATUS", "CONTENT_TYPE", "TOO_LARGE", "MALFORMED", "MISMATCH"})
    void whatDoesNotPassIsNotTriedAgain(AskingFault fault) {
        ResolverAnswer answer = ask((_, _) -> {
            throw fault(fault);
        });

        assertThat(answer.fault()).contains(fault);
        assertThat(answer.detail()).isEqualTo("as told");
        assertThat(asked).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {Rcode.REFUSED, Rcode.NOTIMP, Rcode.FORMERR})
    void refusalsAreNotTriedAgain(int rcode) {
        assertThat(ask((query, _) -> Dns.rcode(query, rcode)).fault()).contains(AskingFault.REFUSED);
        assertThat(asked).hasValue(1);
    }

    @Test
    void aNameThatDoesNotExistIsAnAnswerAndNotTriedAgain() {
        int[] questions = new int[1];
        ResolverAnswer answer = ask((query, _) -> {
            questions[0] += new Message(query).getQuestion().getType() == 1 ? 1 : 0;
            return Dns.rcode(query, Rcode.NXDOMAIN);
        });

        assertThat(answer.vote()).isEqualTo(Vote.NO_SUCH_NAME);
        assertThat(questions[0]).isEqualTo(1);
    }

    @Test
    void garbageAndAnswersToOtherQuestionsAreSaid() {
        assertThat(ask((query, _) -> Arrays.copyOf(query, 14)).fault()).contains(AskingFault.MALFORMED);
        assertThat(ask((_, _) -> Dns.answer(Dns.query("other.test"), "192.0.2.1"))
                        .fault())
                .contains(AskingFault.MISMATCH);
        assertThat(ask((query, _) -> query).fault()).contains(AskingFault.MISMATCH);
    }

    @Test
    void aNameThatNoQueryCanCarryIsNotAsked() {
        try (AskedResolver resolver = world.resolver("a", counting((query, _) -> query))) {
            assertThat(resolver.ask(new TrustedQuestion("x".repeat(64) + ".test", 1), 0)
                            .fault())
                    .contains(AskingFault.NAME);
            assertThat(resolver.ask(new TrustedQuestion("a..test", 1), 0).fault())
                    .contains(AskingFault.NAME);
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void timeOutsFollowTheAnswers() {
        List<Duration> timeouts = new ArrayList<>();
        Duration[] latency = {Duration.ofMillis(200)};
        try (AskedResolver resolver = world.resolver("a", (query, timeout) -> {
            timeouts.add(timeout);
            if (latency[0].compareTo(timeout) > 0) {
                return world.stall(timeout);
            }
            world.pass(latency[0]);
            return Dns.rcode(query, Rcode.NXDOMAIN);
        })) {
            resolver.ask(QUESTION, 0);
            assertThat(timeouts.getFirst()).isEqualTo(AskingLimits.STANDARD.first());
            ask(resolver, 200);
            assertThat(timeouts.getLast()).isEqualTo(Duration.ofMillis(400));

            latency[0] = Duration.ofMillis(5);
            ask(resolver, 200);
            assertThat(timeouts.getLast()).isEqualTo(AskingLimits.STANDARD.shortest());

            latency[0] = Duration.ofMillis(900);
            ask(resolver, 10);
            assertThat(resolver.ask(QUESTION, 0).vote()).isEqualTo(Vote.NO_SUCH_NAME);

            latency[0] = Duration.ofMinutes(1);
            ask(resolver, 10);
            assertThat(timeouts).allMatch(timeout -> timeout.compareTo(AskingLimits.STANDARD.longest()) <= 0);
        }
    }

    private static void ask(AskedResolver resolver, int times) {
        for (int i = 0; i < times; i++) {
            resolver.ask(QUESTION, 0);
        }
    }

    @Test
    void aDeadResolverIsLeftAloneAndTriedNowAndThen() {
        boolean[] dead = {true};
        try (AskedResolver resolver = world.resolver("a", counting((query, timeout) -> {
            if (dead[0]) {
                return world.stall(timeout);
            }
            return Dns.answer(query, "192.0.2.1");
        }))) {
            ask(resolver, 1000);
            assertThat(asked.get()).as("messages for a thousand questions").isLessThanOrEqualTo(5);
            assertThat(world.now()).isLessThan(Duration.ofSeconds(60));
            assertThat(resolver.ask(QUESTION, 0).fault()).contains(AskingFault.CIRCUIT_OPEN);

            world.pass(Duration.ofSeconds(16));
            ask(resolver, 100);
            assertThat(asked.get()).as("one more").isEqualTo(6);
            world.pass(Duration.ofSeconds(16));
            ask(resolver, 100);
            assertThat(asked.get()).as("its rest is twice as long now").isEqualTo(6);

            world.pass(Duration.ofSeconds(16));
            dead[0] = false;
            assertThat(resolver.ask(QUESTION, 0).vote()).isEqualTo(Vote.RECORDS);
            assertThat(resolver.ask(QUESTION, 0).vote()).isEqualTo(Vote.RECORDS);
            assertThat(resolver.report().rests()).isEqualTo(2);
        }
    }

    @Test
    void servfailsDoNotMakeAResolverDead() {
        try (AskedResolver resolver = world.resolver("a", counting((query, _) -> Dns.rcode(query, Rcode.SERVFAIL)))) {
            ask(resolver, 100);
            assertThat(asked).hasValue(300);
            assertThat(resolver.report().faults()).containsOnlyKeys(AskingFault.SERVFAIL);
            assertThat(resolver.report().rests()).isZero();
        }
    }

    @Test
    void noMoreMessagesASecondThanAllowed() {
        try (AskedResolver resolver = world.resolver("a", counting((query, _) -> Dns.rcode(query, Rcode.REFUSED)))) {
            ask(resolver, 1000);
        }
        assertThat(world.now()).isBetween(Duration.ofMillis(8_900), Duration.ofMillis(9_100));
    }

    @Test
    void oneQuestionEndsWithinItsTimeWhateverHappens() {
        try (AskedResolver resolver = world.resolver("a", (_, timeout) -> world.stall(timeout))) {
            Duration begun = world.now();
            resolver.ask(QUESTION, 0);
            assertThat(world.now().minus(begun))
                    .isLessThanOrEqualTo(AskingLimits.STANDARD.whole().plusSeconds(1));
        }
    }

    @Test
    void theReportCountsByFault() {
        try (AskedResolver resolver = world.resolver("a", counting((query, timeout) -> switch (asked.get()) {
            case 1 -> world.stall(timeout);
            case 2 -> throw fault(AskingFault.BROKEN_OFF);
            default -> Dns.answer(query, "192.0.2.1");
        }))) {
            resolver.ask(QUESTION, 0);
            ResolverReport report = resolver.report();

            assertThat(report.asked()).isEqualTo(1);
            assertThat(report.answered()).isEqualTo(1);
            assertThat(report.messages()).isGreaterThanOrEqualTo(3);
            assertThat(report.faults())
                    .containsEntry(AskingFault.TIMEOUT, 1L)
                    .containsEntry(AskingFault.BROKEN_OFF, 1L)
                    .hasSize(2);
        }
    }

    @Test
    void manyQuestionsAtOnceWaitForTheirTurnAndAreAllAsked() throws InterruptedException {
        AskingLimits narrow = narrow(2);
        CountDownLatch done = new CountDownLatch(300);
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (AskedResolver resolver = world.resolver("a", narrow, TrustAnchors.iana(), (query, _) -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            Thread.onSpinWait();
            atOnce.decrementAndGet();
            return Dns.rcode(query, Rcode.REFUSED);
        })) {
            for (int i = 0; i < 300; i++) {
                Thread.ofVirtual().start(() -> {
                    resolver.ask(QUESTION, 0);
                    done.countDown();
                });
            }
            done.await();
            assertThat(most.get()).isBetween(1, 2);
            assertThat(resolver.report().faults()).containsExactly(Map.entry(AskingFault.REFUSED, 300L));
        }
    }

    private static AskingLimits narrow(int concurrent) {
        AskingLimits usual = AskingLimits.STANDARD;
        return new AskingLimits(
                usual.attempts(),
                usual.shortest(),
                usual.first(),
                usual.longest(),
                usual.whole(),
                usual.backoff(),
                usual.longestBackoff(),
                usual.failures(),
                usual.rest(),
                usual.longestRest(),
                concurrent,
                usual.perSecond(),
                usual.chain(),
                usual.remembered());
    }
}
