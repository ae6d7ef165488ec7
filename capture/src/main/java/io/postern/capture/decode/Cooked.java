package io.postern.capture.decode;

import static io.postern.capture.decode.Octets.u16;

/** Linux "cooked" captures, made on the device {@code any}: the link header replaced by one that fits all links. */
final class Cooked {
    private static final int SLL_HEADER = 16, SLL2_HEADER = 20;

    private Cooked() {}

    /** Packet type, hardware type, address length, address, protocol. */
    static Layer read(Cursor c) {
        if (!c.has(SLL_HEADER)) {
            return c.stop(Obstacle.SLL_TOO_SMALL);
        }
        int hardware = u16(c.bytes, c.offset + 2);
        int protocol = u16(c.bytes, c.offset + 14);
        c.offset += SLL_HEADER;
        return next(c, hardware, protocol);
    }

    /** Protocol first, then interface, hardware type, packet type, address length, address. */
    static Layer read2(Cursor c) {
        if (!c.has(SLL2_HEADER)) {
            return c.stop(Obstacle.SLL2_TOO_SMALL);
        }
        int protocol = u16(c.bytes, c.offset);
        int hardware = u16(c.bytes, c.offset + 8);
        c.offset += SLL2_HEADER;
        return next(c, hardware, protocol);
    }

    private static Layer next(Cursor c, int hardware, int protocol) {
        // ARPHRD_ numbers whose frames keep their own header
        Layer whole = switch (hardware) {
            case 801 -> Layer.WIRELESS;
            case 802 -> Layer.PRISM;
            case 803 -> Layer.RADIOTAP;
            default -> Layer.SLL;
        };
        if (whole != Layer.SLL) {
            return whole;
        }
        // Below the EtherTypes Linux has numbers of its own; 4 is 802.2, the rest carries no IP.
        if (protocol == 4) {
            return Layer.LLC;
        }
        return protocol < 0x0600 ? c.stop(Obstacle.LLC_NOT_IP) : EtherType.next(c, protocol);
    }
}
