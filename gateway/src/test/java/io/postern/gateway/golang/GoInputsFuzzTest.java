package io.postern.gateway.golang;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.postern.gateway.policy.Rule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Any text is an environment, a go.mod, or refused; what comes of it are rules. */
class GoInputsFuzzTest {
    @FuzzTest(maxDuration = "2m")
    void anyText(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        GoEnvironment environment =
                read(text, GoEnvironment::parse).orElse(GoEnvironment.of(Map.of("GOPROXY", "direct")));
        List<GoMod> files = read(text, GoMod::parse).map(List::of).orElse(List.of());
        GoHosts hosts = GoHosts.of(environment, files);
        for (Map<String, String> rules : List.of(hosts.needed(), hosts.perhaps())) {
            for (String rule : rules.keySet()) {
                if (!Rule.isWritten(rule)) {
                    throw new AssertionError(rule + " is no rule");
                }
            }
        }
    }

    private static <T> Optional<T> read(String text, Function<String, T> reader) {
        try {
            return Optional.of(reader.apply(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
