package io.postern.capture.flow;

/** The number by which the log names a flow: a fixed function of what identifies it, so that two runs agree. */
final class FlowId {
    static final long PRIME = 0x9e37_79b9_7f4a_7c15L;

    private FlowId() {}

    static long of(Flow flow) {
        long client = end(flow.high(Side.CLIENT), flow.clientLow, flow.port(Side.CLIENT));
        long server = end(flow.high(Side.SERVER), flow.serverLow, flow.port(Side.SERVER));
        long hash = mix(client + server + mix(flow.path() ^ flow.protocol()));
        // JSON numbers are exact up to 2^53 only.
        return mix(hash ^ flow.firstNanos) >>> 11;
    }

    private static long end(long high, long low, int port) {
        return mix(mix(high) + mix(low * PRIME + port));
    }

    /** The finalizer of SplitMix64. */
    static long mix(long value) {
        long z = value + PRIME;
        z = (z ^ z >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ z >>> 27) * 0x94d0_49bb_1331_11ebL;
        return z ^ z >>> 31;
    }
}
