package io.postern.gateway.policy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.postern.gateway.config.ConfigException;
import java.nio.charset.StandardCharsets;

/** Any bytes are a policy, or the error says why not; any text is a name, or is none. */
class PolicyFuzzTest {
    @FuzzTest(maxDuration = "3m")
    void anyPolicy(byte[] bytes) {
        try {
            Policy policy = PolicyFile.of("fuzz.yaml", bytes);
            PolicyCheck.of(policy);
            for (Profile profile : policy.profiles()) {
                for (Rule rule : profile.allow().rules()) {
                    if (!rule.covers(rule)) {
                        throw new AssertionError(rule + " does not hold itself");
                    }
                }
            }
        } catch (ConfigException e) {
            if (e.errors().isEmpty()) {
                throw new AssertionError("refused, and no reason", e);
            }
        }
    }

    @FuzzTest(maxDuration = "3m")
    void anyName(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        HostName.read(text).ifPresent(name -> {
            if (!HostName.read(name.text()).filter(name::equals).isPresent()) {
                throw new AssertionError(name + " is read as another name");
            }
        });
        try {
            RuleText rule = RuleText.parse(text);
            String again = rule.target() + ":" + rule.ports();
            if (!RuleText.parse(again).equals(rule)) {
                throw new AssertionError(again + " is another rule");
            }
        } catch (RuleSyntaxException e) {
            if (e.offset() < 0 || e.offset() > text.length()) {
                throw new AssertionError("where?", e);
            }
        }
    }
}
