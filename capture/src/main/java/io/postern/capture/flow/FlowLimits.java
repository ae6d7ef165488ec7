package io.postern.capture.flow;

/**
 * How much the flow table may hold, and for how long.
 *
 * @param flows flows at once, at least 16; beyond it the flow that is idle for longest is ended
 * @param heldPerFlow bytes of out-of-order segments that one flow may hold
 * @param heldInAll bytes of out-of-order segments that all flows may hold together
 * @param opening seconds without a packet after which a flow that only one side has spoken in ends, and one of datagrams
 *     whose protocol is {@linkplain DatagramReader#brief brief}
 * @param open seconds without a packet after which an established TCP connection ends
 * @param exchanging seconds without a packet after which any other flow that both sides have spoken in ends
 * @param closed seconds without a packet after which a closed TCP connection ends; long enough for what still comes
 *     after a forged reset
 */
public record FlowLimits(
        int flows, int heldPerFlow, long heldInAll, int opening, int open, int exchanging, int closed) {
    /** Time-outs are kept in a wheel of this many seconds. */
    static final int LONGEST = 1023;

    /** Rejects what the table cannot keep. */
    public FlowLimits {
        if (flows < 16 || heldPerFlow < 0 || heldInAll < 0) {
            throw new IllegalArgumentException("flow limits out of range: " + flows + " flows, " + heldPerFlow
                    + " bytes held per flow, " + heldInAll + " in all");
        }
        requireSeconds(opening);
        requireSeconds(open);
        requireSeconds(exchanging);
        requireSeconds(closed);
    }

    /** The same for another number of flows. */
    public FlowLimits holding(int most) {
        return new FlowLimits(most, heldPerFlow, heldInAll, opening, open, exchanging, closed);
    }

    private static void requireSeconds(int seconds) {
        if (seconds < 1 || seconds > LONGEST) {
            throw new IllegalArgumentException("a flow time-out must be 1 to " + LONGEST + " s, not " + seconds);
        }
    }

    /** One Mi flows, 64 KiB held a flow, 64 MiB in all; 60 s, 600 s, 300 s and 60 s. */
    public static FlowLimits standard() {
        return new FlowLimits(1 << 20, 64 << 10, 64L << 20, 60, 600, 300, 60);
    }
}
