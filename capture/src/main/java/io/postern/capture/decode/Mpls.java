package io.postern.capture.decode;

import static io.postern.capture.decode.Octets.i32;
import static io.postern.capture.decode.Octets.u8;

/**
 * The MPLS label stack (RFC 3032). It does not say what it carries: the first nibble after it does (RFC 4928), and where
 * that leaves doubt, whether a frame is there.
 */
final class Mpls {
    /** Labels in one stack; networks use three or four, segment routing ten or so. */
    static final int MAX_LABELS = 32;

    private static final int LABEL = 4, BOTTOM = 0x100, CONTROL_WORD = 4;

    private Mpls() {}

    static Layer read(Cursor c) {
        for (int labels = 1; c.has(LABEL); labels++) {
            int entry = i32(c.bytes, c.offset);
            c.offset += LABEL;
            if ((entry & BOTTOM) != 0) {
                return payload(c);
            }
            if (labels == MAX_LABELS) {
                return c.stop(Obstacle.MPLS_TOO_DEEP);
            }
        }
        return c.stop(Obstacle.MPLS_TOO_SMALL);
    }

    private static Layer payload(Cursor c) {
        int nibble = c.has(1) ? u8(c.bytes, c.offset) >>> 4 : 0;
        if (Plausible.ipVersion(c, c.offset) != 0) {
            return ip(c, nibble);
        }
        // A pseudowire: its control word (RFC 4385) begins with a zero nibble, and so do many hardware addresses.
        if (nibble == 0 && c.has(CONTROL_WORD) && Plausible.ethernet(c, c.offset + CONTROL_WORD)) {
            c.offset += CONTROL_WORD;
            return Layer.BRIDGED;
        }
        return Plausible.ethernet(c, c.offset) ? Layer.BRIDGED : ip(c, nibble);
    }

    private static Layer ip(Cursor c, int version) {
        return switch (version) {
            case 4 -> Layer.IPV4;
            case 6 -> Layer.IPV6;
            default -> c.stop(Obstacle.MPLS_PAYLOAD);
        };
    }
}
