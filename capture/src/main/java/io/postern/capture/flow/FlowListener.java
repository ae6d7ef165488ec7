package io.postern.capture.flow;

/** Hears of flows that ended. */
@FunctionalInterface
public interface FlowListener {
    /** The flow's last packet was seen, or it was idle for too long, or the capture ended; it will not change any more. */
    void ended(Flow flow);
}
