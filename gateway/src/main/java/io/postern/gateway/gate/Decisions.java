package io.postern.gateway.gate;

import io.postern.gateway.egress.EndReason;
import io.postern.gateway.egress.Passage;
import io.postern.gateway.policy.Profile;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts decisions. Any thread. */
public final class Decisions {
    /**
     * A kind of decision. Each part is of a set that is bounded by the program or the admin's files.
     *
     * @param decision {@code allow}, {@code would_deny} or {@code deny}
     */
    public record Kind(String decision, String reason, String mode, String listener, String profile) {}

    static final String ALLOW = "allow";
    private static final String WOULD_DENY = "would_deny";
    private static final String DENY = "deny";
    static final List<String> WORDS = List.of(ALLOW, WOULD_DENY, DENY);

    private final Map<Kind, LongAdder> counts = new ConcurrentHashMap<>();
    private final LongAdder sent = new LongAdder();
    private final LongAdder received = new LongAdder();

    private final Map<EndReason, LongAdder> ends = new EnumMap<>(EndReason.class);

    Decisions() {
        for (EndReason reason : EndReason.values()) {
            if (reason != EndReason.OPEN) {
                ends.put(reason, new LongAdder());
            }
        }
    }

    void count(Passage passage) {
        String decision = passage.isDenied() ? DENY : passage.wouldDeny() ? WOULD_DENY : ALLOW;
        Kind kind = new Kind(
                decision,
                passage.denial().map(denial -> denial.reason()).orElse("allowed"),
                passage.mode().word(),
                passage.entrance().name(),
                passage.profile().map(Profile::name).orElse(""));
        counts.computeIfAbsent(kind, _ -> new LongAdder()).increment();
        LongAdder end = ends.get(passage.end());
        if (end != null) {
            end.increment();
        }
        sent.add(passage.octetsSent());
        received.add(passage.octetsReceived());
    }

    /** How many there were of each kind. */
    public Map<Kind, LongAdder> counts() {
        return counts;
    }

    /** How many ended for each reason. Every reason is there. */
    public Map<EndReason, LongAdder> ends() {
        return Collections.unmodifiableMap(ends);
    }

    /** Octets from clients to servers, of connections that are over. */
    public long sent() {
        return sent.sum();
    }

    /** Octets from servers to clients, likewise. */
    public long received() {
        return received.sum();
    }
}
