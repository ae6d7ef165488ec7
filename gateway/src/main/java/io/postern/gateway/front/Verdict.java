package io.postern.gateway.front;

import io.postern.capture.net.IpAddress;
import io.postern.gateway.policy.Decision;
import io.postern.gateway.policy.Mode;
import java.util.List;
import java.util.Optional;

/**
 * What was decided about a query, and what is answered.
 *
 * @param denies whether the policy is against it; in {@link Mode#AUDIT} it is answered all the same
 * @param decision what the policy says of the name; empty when it was not asked
 * @param profile the client's; empty when it has none
 * @param mode what a denial comes to
 * @param hash of the policy
 * @param removed addresses that were left out of the answer, or would be
 */
public record Verdict(
        boolean denies,
        FrontReason reason,
        Optional<Decision> decision,
        String profile,
        Mode mode,
        String hash,
        List<IpAddress> removed,
        Answer answer) {
    /** Copies the list. */
    public Verdict {
        removed = List.copyOf(removed);
    }

    /** {@code allow}, {@code would_deny} or {@code deny}. */
    public String word() {
        return !denies ? "allow" : mode == Mode.AUDIT && reason != FrontReason.UNSUPPORTED ? "would_deny" : "deny";
    }
}
