package io.postern.gateway.wanted;

import io.postern.gateway.policy.Decision;
import java.util.Optional;

/**
 * What a connection wanted.
 *
 * @param decision what the policy says of it; empty when none was asked
 * @param hash of that policy; empty when none was asked
 */
public record Judged(Wanted wanted, Optional<Decision> decision, String hash) {
    /** No policy was asked. */
    public static Judged unasked(Wanted wanted) {
        return new Judged(wanted, Optional.empty(), "");
    }
}
