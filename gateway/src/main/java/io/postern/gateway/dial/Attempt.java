package io.postern.gateway.dial;

/** A dial that is under way. Of one event loop. */
@FunctionalInterface
public interface Attempt {
    /** Nobody waits any more: what comes of it is closed, and nobody hears of it. */
    void abandon();
}
