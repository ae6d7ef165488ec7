package io.postern.gateway.listener;

import io.postern.gateway.egress.Denial;
import io.postern.gateway.egress.DenialReason;
import io.postern.gateway.egress.Passage;
import io.postern.gateway.policy.RuleOptions;
import io.postern.tls.hello.NameHiding;
import java.util.Optional;

/** Whether the name that a hello shows may be taken for the one that is meant. */
final class HiddenName {
    private HiddenName() {}

    /** Why it may not; empty when it is, when nobody can tell, or when the rule is content with the outer name. */
    static Optional<Denial> denial(Passage passage, NameHiding hiding) {
        boolean hidden = hiding == NameHiding.OFFER || hiding == NameHiding.ESNI;
        boolean outer = passage.decision()
                .flatMap(decision -> decision.rule())
                .map(rule -> rule.options().ech() == RuleOptions.Ech.ALLOW_OUTER)
                .orElse(false);
        return hidden && !outer ? Optional.of(Denial.of(DenialReason.ENCRYPTED_HELLO)) : Optional.empty();
    }
}
