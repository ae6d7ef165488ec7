package io.postern.gateway.policy;

import java.util.Optional;

/**
 * What the policy says of one connection.
 *
 * @param allowed whether the policy allows it; in {@link Mode#AUDIT} it passes all the same
 * @param rule that decided; none when no rule was about it
 * @param profile whose rules were asked; empty when the client is in none
 * @param mode of that profile
 */
public record Decision(boolean allowed, Optional<Rule> rule, String profile, Mode mode, Reason reason) {
    /** Whether it may go. */
    public boolean passes() {
        return allowed || mode == Mode.AUDIT;
    }

    /** {@code allow} or {@code deny}. */
    public String word() {
        return allowed ? "allow" : "deny";
    }

    /** The rule as it is written; {@code default} when no rule was about it. */
    public String ruleWritten() {
        return rule.map(Rule::written).orElse("default");
    }
}
