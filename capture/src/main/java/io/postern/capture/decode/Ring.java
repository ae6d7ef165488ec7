package io.postern.capture.decode;

import static io.postern.capture.decode.Octets.u8;

/** Token ring and FDDI: a frame control byte, two addresses, then IEEE 802.2. */
final class Ring {
    private static final int TOKEN_RING_HEADER = 14, FDDI_HEADER = 13;

    private Ring() {}

    /** IEEE 802.5; the source address's first bit announces a route, whose first byte holds its length. */
    static Layer readTokenRing(Cursor c) {
        if (!c.has(TOKEN_RING_HEADER)) {
            return c.stop(Obstacle.LINK_TOO_SMALL);
        }
        boolean data = (c.bytes[c.offset + 1] & 0xc0) == 0x40;
        boolean routed = (c.bytes[c.offset + 8] & 0x80) != 0;
        c.offset += TOKEN_RING_HEADER;
        if (!data) {
            return c.stop(Obstacle.LINK_CONTROL);
        }
        if (routed) {
            int route = c.has(2) ? u8(c.bytes, c.offset) & 0x1f : 0;
            if (route < 2 || !c.has(route)) {
                return c.stop(Obstacle.LINK_TOO_SMALL);
            }
            c.offset += route;
        }
        return Layer.LLC;
    }

    /** ISO 9314; data frames have 0101 in the upper half of the control byte. */
    static Layer readFddi(Cursor c) {
        if (!c.has(FDDI_HEADER)) {
            return c.stop(Obstacle.LINK_TOO_SMALL);
        }
        boolean data = (c.bytes[c.offset] & 0xf0) == 0x50;
        c.offset += FDDI_HEADER;
        return data ? Layer.LLC : c.stop(Obstacle.LINK_CONTROL);
    }
}
