package io.postern.gateway.diff;

import io.postern.gateway.policy.Decision;
import io.postern.gateway.wanted.Wanted;

/** A client's connections to one destination that another policy would treat otherwise. */
public final class Change {
    private final Wanted wanted;
    private final Decision before;
    private final Decision after;
    private long connections;
    private long last;

    Change(Wanted wanted, Decision before, Decision after) {
        this.wanted = wanted;
        this.before = before;
        this.after = after;
    }

    void add(long seconds) {
        connections++;
        last = Math.max(last, seconds);
    }

    /** Who wanted what. */
    public Wanted wanted() {
        return wanted;
    }

    /** What the old policy says. */
    public Decision before() {
        return before;
    }

    /** What the new one says. */
    public Decision after() {
        return after;
    }

    /** How many there were. */
    public long connections() {
        return connections;
    }

    /** When the last was, in seconds since 1970; 0 when that is not known. */
    public long last() {
        return last;
    }

    /** What becomes of what became of them. */
    String effects() {
        return Effect.of(before).word() + " > " + Effect.of(after).word();
    }

    /** Worst first: what will be denied, what will pass, what the log will say otherwise. */
    int rank() {
        if (before.passes() && !after.passes()) {
            return 0;
        }
        return before.passes() == after.passes() ? 2 : 1;
    }
}
