package io.postern.dns.asking;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.dns.opinion.AskingFault;
import io.postern.dns.opinion.Quorum;
import io.postern.dns.registry.Rcode;
import io.postern.dns.resolver.AskingException;
import io.postern.dns.resolver.Dns;
import io.postern.dns.trusted.TrustedAnswer;
import io.postern.dns.trusted.TrustedAnswer.Status;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Ten thousand names from three resolvers that fail as networks do: one message in twenty is answered with SERVFAIL, one in
 * fifty waits two seconds, one in fifty ends with the connection.
 */
@Timeout(120)
class FaultRunTest {
    private static final int NAMES = 10_000;

    private final World world = new World();

    private World.Script failing(long seed) {
        Random chance = new Random(seed);
        return (query, timeout) -> {
            int roll;
            synchronized (chance) {
                roll = chance.nextInt(100);
            }
            if (roll < 5) {
                return Dns.rcode(query, Rcode.SERVFAIL);
            }
            if (roll < 7) {
                Duration stall = Duration.ofSeconds(2);
                if (timeout.compareTo(stall) < 0) {
                    return world.stall(timeout);
                }
                world.pass(stall);
            } else if (roll < 9) {
                throw new AskingException(AskingFault.BROKEN_OFF, "reset in the middle of the answer");
            } else {
                world.pass(Duration.ofMillis(8 + roll % 5));
            }
            return Dns.answer(query, "192.0.2.1");
        };
    }

    @Test
    void everyNameIsAnsweredOrReported() {
        AtomicInteger heard = new AtomicInteger();
        int unavailable = 0;
        try (AskedAnswers answers = new AskedAnswers(
                List.of(
                        world.resolver("a", failing(1)),
                        world.resolver("b", failing(2)),
                        world.resolver("c", failing(3))),
                Quorum.STANDARD,
                Freshness.ONE_RUN,
                AskingLimits.STANDARD,
                world.surroundings(),
                _ -> heard.incrementAndGet())) {
            for (int i = 0; i < NAMES; i++) {
                TrustedAnswer answer = answers.ask("host-" + i + ".example", 1, 0);
                assertThat(answer.status()).isIn(Status.ADDRESSES, Status.UNAVAILABLE);
                unavailable += answer.status() == Status.UNAVAILABLE ? 1 : 0;
            }
            assertThat(unavailable).as("names without a quorum").isLessThan(NAMES / 1000);
            assertThat(heard).hasValue(3 * NAMES);
            assertThat(answers.reports()).allSatisfy(report -> {
                assertThat(report.asked()).isEqualTo(NAMES);
                assertThat(report.answered()).isGreaterThan(NAMES * 99 / 100);
                assertThat(report.faults())
                        .containsKeys(AskingFault.SERVFAIL, AskingFault.TIMEOUT, AskingFault.BROKEN_OFF);
                assertThat(report.median()).isLessThan(Duration.ofMillis(50));
            });
        }
    }
}
