package io.postern.gateway.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.dns.prefix.Prefix;
import io.postern.gateway.admin.RecentDenial;
import io.postern.gateway.config.ConfigException;
import io.postern.gateway.config.Disagreement;
import io.postern.gateway.egress.Denial;
import io.postern.gateway.egress.DenialReason;
import io.postern.gateway.egress.Endpoint;
import io.postern.gateway.egress.Entrance;
import io.postern.gateway.egress.Passage;
import io.postern.gateway.policy.Policy;
import io.postern.gateway.policy.PolicyFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentDenialsTest {
    private static Policy policy() {
        try {
            return PolicyFile.of(
                    "p.yaml",
                    "version: 1\nmode: enforce\nprofiles: [{name: all, allow: []}]\n".getBytes(StandardCharsets.UTF_8));
        } catch (ConfigException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private static Passage passage(int port) {
        return new Passage(
                port,
                new Entrance("proxy", "connect", Set.of(), Disagreement.DIAL_RESOLVED),
                policy(),
                new Endpoint(Prefix.address("10.0.0.1"), port),
                1_764_000_000_000_000_000L + port,
                1);
    }

    private static Passage denied(int port, String detail) {
        Passage passage = passage(port);
        passage.denies(Denial.of(DenialReason.NO_RULE, detail));
        return passage;
    }

    @Test
    void theLatestAreRememberedAndAllAreCounted() {
        RecentDenials denials = new RecentDenials(3);
        IntStream.rangeClosed(1, 5).forEach(port -> denials.over(denied(port, "number " + port)));
        denials.over(passage(6));

        assertThat(denials.latest().counted()).isEqualTo(5);
        assertThat(denials.latest().latest().stream().map(RecentDenial::detail))
                .containsExactly("number 5", "number 4", "number 3");
    }

    @Test
    void textOfTheWireIsToldInPart() {
        RecentDenials denials = new RecentDenials(1);
        denials.over(denied(1, "x".repeat(60_000)));

        assertThat(denials.latest().latest().getFirst().detail()).hasSize(512);
    }

    @Test
    void manyLoopsAtOnceLoseNone() throws InterruptedException {
        RecentDenials denials = new RecentDenials(64);
        List<Thread> loops = IntStream.range(0, 4)
                .mapToObj(loop -> Thread.ofPlatform().start(() -> {
                    Passage passage = denied(loop + 1, "");
                    for (int i = 0; i < 10_000; i++) {
                        denials.over(passage);
                    }
                }))
                .toList();
        for (Thread loop : loops) {
            loop.join();
        }

        assertThat(denials.latest().counted()).isEqualTo(40_000);
        assertThat(denials.latest().latest()).hasSize(64);
    }
}
