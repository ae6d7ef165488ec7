package io.postern.gateway.summary;

import io.postern.gateway.policy.Decision;
import io.postern.gateway.wanted.Judged;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How many connections a policy allows and denies, by profile. */
final class PolicyCounts {
    private static final int ALLOWED = 0;
    private static final int DENIED = 1;
    private static final int WOULD_BE_DENIED = 2;

    private final Map<String, long[]> profiles = new TreeMap<>();
    private long unjudged;

    void add(Judged judged) {
        Optional<Decision> decision = judged.decision();
        if (decision.isEmpty()) {
            unjudged++;
            return;
        }
        int column = decision.get().allowed() ? ALLOWED : decision.get().passes() ? WOULD_BE_DENIED : DENIED;
        of(decision.get().profile())[column]++;
    }

    void add(PolicyCounts later) {
        unjudged += later.unjudged;
        later.profiles.forEach((profile, counts) -> {
            long[] sums = of(profile);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += counts[i];
            }
        });
    }

    private long[] of(String profile) {
        return profiles.computeIfAbsent(profile, name -> new long[WOULD_BE_DENIED + 1]);
    }

    long allowed(String profile) {
        return of(profile)[ALLOWED];
    }

    long denied(String profile) {
        return of(profile)[DENIED];
    }

    long wouldBeDenied(String profile) {
        return of(profile)[WOULD_BE_DENIED];
    }

    boolean has(String profile) {
        return profiles.containsKey(profile);
    }

    /** Connections that failed before they said what they wanted. */
    long unjudged() {
        return unjudged;
    }
}
