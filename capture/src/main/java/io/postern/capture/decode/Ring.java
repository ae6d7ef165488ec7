package io.postern.capture.decode;

import static io.postern.capture.decode.Octets.u8;

/** The rings of old: token ring and FDDI, which carry IEEE 802.2, and ARCNET with protocol numbers of its own. */
final class Ring {
    private static final int TOKEN_RING_HEADER = 14, FDDI_HEADER = 13, ARCNET_HEADER = 5;

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

    /** As Linux captures it: source, destination, two bytes of its own, a protocol (RFC 1051 or RFC 1201). */
    static Layer readArcnet(Cursor c) {
        if (!c.has(ARCNET_HEADER)) {
            return c.stop(Obstacle.LINK_TOO_SMALL);
        }
        int protocol = u8(c.bytes, c.offset + 4);
        c.offset += ARCNET_HEADER;
        return switch (protocol) {
            case 240 -> Layer.IPV4;
            case 212 -> readSplit(c);
            case 241, 213 -> c.stop(Obstacle.ARP);
            default -> c.stop(Obstacle.UNKNOWN_ETHERTYPE);
        };
    }

    // RFC 1201 section 3.1: a split flag, 0 when the packet is whole, and a sequence number.
    private static Layer readSplit(Cursor c) {
        if (!c.has(3)) {
            return c.stop(Obstacle.LINK_TOO_SMALL);
        }
        boolean whole = c.bytes[c.offset] == 0;
        c.offset += 3;
        return whole ? Layer.IPV4 : c.stop(Obstacle.ARCNET_FRAGMENT);
    }
}
