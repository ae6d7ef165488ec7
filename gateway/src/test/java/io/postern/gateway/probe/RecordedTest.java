package io.postern.gateway.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.tls.probe.ProbeHello;
import io.postern.tls.probe.ProbeResult;
import io.postern.tls.probe.ProbeTarget;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordedTest {
    private static Answer answer(String host, String version) {
        ProbeResult result = new ProbeResult(
                new ProbeTarget(host, 443, Optional.empty()),
                ProbeHello.nameless(ProbeHello.Versions.CURRENT),
                Instant.EPOCH,
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.of(version),
                Optional.of("SUITE"),
                Optional.of("h2"),
                List.of());
        return new Answer("a hello", result, new Opinion("unverifiable", "", "", Optional.empty()));
    }

    @Test
    void whatProbeWroteIsReadAndComparedFieldByField() {
        Recorded there = Recorded.read(List.of(ProbeJson.of(answer("a.test", "TLSv1.3")), ""));
        assertThat(answer("a.test", "TLSv1.3").comparedWith(there).differences())
                .isEmpty();
        assertThat(answer("a.test", "TLSv1.2").comparedWith(there).differences())
                .containsExactly(new Difference("version", "TLSv1.2", "TLSv1.3"));
        assertThat(there.differences(answer("b.test", "TLSv1.3"))).isEmpty();
    }

    @Test
    void linesOfSomethingElseAreNamed() {
        String good = ProbeJson.of(answer("a.test", "TLSv1.3"));
        for (String line :
                List.of("{", "nothing", "{}", "{\"host\":\"a.test\"}", "[".repeat(100), "{\"host\":{\"a\":1}}")) {
            assertThatThrownBy(() -> Recorded.read(List.of(good, line)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("line 2 is no ");
        }
    }
}
