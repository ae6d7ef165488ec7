package io.postern.gateway.listener;

/** A token bucket that holds what a second brings. Any thread. */
public final class Pace {
    private static final double SECOND = 1e9;

    private final int perSecond;
    private double tokens;
    private long last;

    /** A full bucket. */
    public Pace(int perSecond, long now) {
        this.perSecond = perSecond;
        tokens = perSecond;
        last = now;
    }

    /** Takes one, if there is one. */
    public synchronized boolean admits(long now) {
        tokens = Math.min(perSecond, tokens + Math.max(0, now - last) / SECOND * perSecond);
        last = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
