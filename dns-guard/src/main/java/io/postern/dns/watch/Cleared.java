package io.postern.dns.watch;

import io.postern.dns.verdict.Judgement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers that were looked at and found in order, so that the same answer to the same question need not be looked at again for a while.
 * A fixed table in which a later one takes the place of an earlier one.
 */
public final class Cleared {
    /** As long as trusted answers are held together, ten minutes of capture time. */
    public static final long VALID_NANOS = 600_000_000_000L;

    private static final int ENTRIES = 1 << 13;

    private final long[] keys = new long[ENTRIES];
    private final long[] nanos = new long[ENTRIES];
    private final @Nullable Judgement[] judgements = new Judgement[ENTRIES];

    /** Nothing yet. */
    public Cleared() {}

    /** A key for a question and what was answered. */
    public static long key(long questionHash, long digest) {
        return questionHash ^ Long.rotateLeft(digest, 17);
    }

    /** What was concluded of this answer a short time ago. */
    public Optional<Judgement> of(long key, long nowNanos) {
        int at = at(key);
        Judgement judgement = judgements[at];
        boolean valid = keys[at] == key && Math.abs(nowNanos - nanos[at]) < VALID_NANOS;
        return judgement == null || !valid ? Optional.empty() : Optional.of(judgement);
    }

    /** Remembers what was concluded. */
    public void add(long key, long nowNanos, Judgement judgement) {
        int at = at(key);
        keys[at] = key;
        nanos[at] = nowNanos;
        judgements[at] = judgement;
    }

    private static int at(long key) {
        return (int) (key ^ key >>> 32) & ENTRIES - 1;
    }
}
