package io.postern.gateway.wanted;

import io.postern.gateway.policy.Policy;
import java.util.Optional;

/** Whether anybody cares what connections want, and which policy is asked about it. Immutable. */
public final class Wants {
    /** Nobody does. */
    public static final Wants IGNORED = new Wants(false, Optional.empty());
    /** What they want is noted, and no policy is asked. */
    public static final Wants NOTED = new Wants(true, Optional.empty());

    private final boolean noted;
    private final Optional<Policy> policy;

    private Wants(boolean noted, Optional<Policy> policy) {
        this.noted = noted;
        this.policy = policy;
    }

    /** A policy is asked. */
    public static Wants judgedBy(Policy policy) {
        return new Wants(true, Optional.of(policy));
    }

    /** Whether somebody cares. */
    public boolean areNoted() {
        return noted;
    }

    /** The policy that is asked. */
    public Optional<Policy> policy() {
        return policy;
    }

    /** What it says. */
    public Judged judge(Wanted wanted) {
        return policy.isPresent()
                ? new Judged(
                        wanted,
                        Optional.of(wanted.of(policy.get())),
                        policy.get().hash())
                : Judged.unasked(wanted);
    }
}
