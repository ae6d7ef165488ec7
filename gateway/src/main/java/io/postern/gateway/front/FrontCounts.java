package io.postern.gateway.front;

import io.postern.dns.registry.Rcode;
import io.postern.gateway.policy.Mode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the front does. Any thread. */
public final class FrontCounts {
    /**
     * A kind of answer; each part is of a set that is bounded by the program or the admin's files.
     *
     * @param decision {@code allow}, {@code would_deny} or {@code deny}
     * @param rcode its name
     */
    public record Kind(String decision, String reason, String rcode, String mode, String profile) {}

    /** What is not answered, or answered with less. */
    public enum Left {
        /** No message, or an answer: nothing is said to it. */
        IGNORED,
        /** A message that is no query that we know how to read: a header says so. */
        MALFORMED,
        /** A client that asks too fast: it is told to come by TCP, or that it is refused. */
        RATE_LIMITED,
        /** An answer that did not fit into a datagram: the client is told to come by TCP. */
        TRUNCATED,
        /** Too many queries wait for the resolvers: nothing is said. */
        OVERLOADED,
        /** A TCP connection too many, of a client or at all. */
        CONNECTION_REFUSED,
        /** An address that no name may lead to, taken out of an answer. */
        ADDRESS_REMOVED;

        /** The word in metrics. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final Map<Kind, LongAdder> kinds = new ConcurrentHashMap<>();
    private final Map<Left, LongAdder> left = new ConcurrentHashMap<>();
    private final LongAdder alarms = new LongAdder();

    /** Nothing was done yet. */
    public FrontCounts() {
        for (Left one : Left.values()) {
            left.put(one, new LongAdder());
        }
    }

    void count(Verdict verdict) {
        Kind kind = new Kind(
                verdict.word(),
                verdict.reason().id(),
                Rcode.name(verdict.answer().rcode()),
                verdict.mode().word(),
                verdict.profile());
        kinds.computeIfAbsent(kind, _ -> new LongAdder()).increment();
        if (verdict.mode() == Mode.ENFORCE) {
            add(Left.ADDRESS_REMOVED, verdict.removed().size());
        }
    }

    void add(Left what) {
        add(what, 1);
    }

    private void add(Left what, int count) {
        left(what).add(count);
    }

    void alarm() {
        alarms.increment();
    }

    private LongAdder left(Left what) {
        return left.computeIfAbsent(what, _ -> new LongAdder());
    }

    /** Queries that were answered, by kind. */
    public Map<Kind, LongAdder> kinds() {
        return kinds;
    }

    /** How often something was left out. */
    public long count(Left what) {
        return left(what).sum();
    }

    /** Alarms for tunnels. */
    public long alarms() {
        return alarms.sum();
    }
}
