package io.postern.capture.decode;

/**
 * The hash that {@link Headers#path} holds: what a datagram came through, told so that both directions of a
 * conversation give the same number.
 *
 * <p>An identifier goes in when both directions carry the same one: VLAN, I-SID, VXLAN and Geneve network, GRE key,
 * ERSPAN session. A tunnel without one counts as the unordered pair of its outer addresses. What differs per direction
 * by design stays out: MPLS labels, GTP and L2TP tunnel ids, PPTP call ids, VN-Tag interfaces.
 */
final class Path {
    /** What kind of network an identifier names, so that VLAN 5 is not VXLAN 5. */
    static final int VLAN = 1, BACKBONE = 2, VXLAN = 3, GENEVE = 4, GRE_KEY = 5, ERSPAN = 6, ADDRESSES = 7;

    private Path() {}

    /** {@code path} with a network of the given kind and identifier added; never 0. */
    static long network(long path, int kind, int identifier) {
        return mix(path, (long) kind << 32 | identifier & 0xffff_ffffL);
    }

    /** {@code path} with a tunnel between the two addresses of {@code outer} added; never 0. */
    static long between(long path, Headers outer) {
        long source = mix(outer.sourceHigh, outer.sourceLow);
        long destination = mix(outer.destinationHigh, outer.destinationLow);
        return mix(mix(path, (long) ADDRESSES << 32), source + destination);
    }

    // Steele, Lea and Flood's mixing constants (SplitMix64).
    static long mix(long state, long value) {
        long z = (state + 0x9e37_79b9_7f4a_7c15L) ^ value * 0xff51_afd7_ed55_8ccdL;
        z = (z ^ z >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ z >>> 27) * 0x94d0_49bb_1331_11ebL;
        z ^= z >>> 31;
        return z == 0 ? 1 : z;
    }
}
