package io.postern.gateway.replay;

/** A wish to end early with what was seen so far; any thread may have it. */
public final class StopSignal {
    private volatile boolean requested;

    /** Nobody wants to stop. */
    public StopSignal() {}

    /** Asks for the end. */
    public void request() {
        requested = true;
    }

    /** Whether the end was asked for. */
    public boolean isRequested() {
        return requested;
    }
}
