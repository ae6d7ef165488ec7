package io.postern.gateway.summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Names that DNS could not answer for, found without making a string for a name that is known. */
final class FailingNames {
    /** Names that are kept. */
    static final int KEPT = 8192;

    private static final int SLOTS = 4 * KEPT;

    /** Whoever sends names must not be able to choose ones that collide; the order of the table shows nowhere. */
    private static final long SEED = new SplittableRandom().nextLong();

    private @Nullable FailingName[] slots = new FailingName[64];
    private int size;
    private long beyond;

    /**
     * Counts one failure.
     *
     * @param name in presentation form; letter case does not matter, and is folded in place
     * @param failure an RCODE, or {@link FailingName#UNANSWERED}
     */
    void add(StringBuilder name, int failure, int type, String source, long packet) {
        FailingName row = row(name, fold(name));
        if (row == null) {
            beyond++;
            return;
        }
        row.add(failure, type, source, packet);
    }

    void add(FailingNames later) {
        for (FailingName theirs : later.slots) {
            if (theirs != null) {
                FailingName mine = row(theirs.name(), theirs.hash());
                if (mine == null) {
                    beyond += theirs.seen().count();
                } else {
                    mine.add(theirs);
                }
            }
        }
        beyond += later.beyond;
    }

    private @Nullable FailingName row(CharSequence name, long hash) {
        int at = (int) hash & slots.length - 1;
        for (FailingName row = slots[at]; row != null; row = slots[at]) {
            if (row.hash() == hash && row.name().contentEquals(name)) {
                return row;
            }
            at = at + 1 & slots.length - 1;
        }
        if (size >= KEPT) {
            return null;
        }
        FailingName row = new FailingName(name.toString(), hash);
        slots[at] = row;
        size++;
        if (2 * size > slots.length) {
            grow();
        }
        return row;
    }

    private void grow() {
        @Nullable FailingName[] old = slots;
        slots = new FailingName[Math.min(2 * old.length, SLOTS)];
        for (FailingName row : old) {
            if (row != null) {
                int at = (int) row.hash() & slots.length - 1;
                while (slots[at] != null) {
                    at = at + 1 & slots.length - 1;
                }
                slots[at] = row;
            }
        }
    }

    private static long fold(StringBuilder name) {
        long hash = SEED;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                c = (char) (c + 32);
                name.setCharAt(i, c);
            }
            hash = (hash ^ c) * 0x100_0000_01b3L;
        }
        return hash ^ hash >>> 32;
    }

    /** The names that failed most first; equal ones by name. */
    List<FailingName> ranked() {
        List<FailingName> ranked = new ArrayList<>(size);
        for (FailingName row : Arrays.asList(slots)) {
            if (row != null) {
                ranked.add(row);
            }
        }
        ranked.sort(Comparator.comparingLong((FailingName row) -> row.seen().count())
                .reversed()
                .thenComparing(FailingName::name));
        return ranked;
    }

    /** Failures of names that could not be kept apart because the table was full. */
    long beyond() {
        return beyond;
    }
}
