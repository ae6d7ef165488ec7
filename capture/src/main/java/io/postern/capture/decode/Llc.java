package io.postern.capture.decode;

import static io.postern.capture.decode.Octets.i32;
import static io.postern.capture.decode.Octets.u16;
import static io.postern.capture.decode.Octets.u24;

/** IEEE 802.2 logical link control, and the SNAP header that carries a type through it. */
final class Llc {
    /** DSAP and SSAP SNAP, unnumbered information. */
    private static final int SNAP = 0xaaaa03;

    private static final int IP = 0x060603;
    private static final int ISO = 0xfefe03;

    private Llc() {}

    static Layer read(Cursor c) {
        if (!c.has(3)) {
            return c.stop(Obstacle.LLC_TOO_SMALL);
        }
        int saps = u24(c.bytes, c.offset);
        if (saps == SNAP) {
            c.offset += 3;
            return readSnap(c);
        }
        if (saps == IP) {
            c.offset += 3;
            return Layer.IPV4;
        }
        if (saps == ISO && c.has(4)) {
            c.offset += 3;
            return FrameRelay.networkLayer(c);
        }
        return c.stop(Obstacle.LLC_NOT_IP);
    }

    /** An organization of three bytes and its protocol of two (RFC 1042, RFC 2684). */
    static Layer readSnap(Cursor c) {
        if (!c.has(5)) {
            return c.stop(Obstacle.LLC_TOO_SMALL);
        }
        int organization = u24(c.bytes, c.offset);
        int protocol = u16(c.bytes, c.offset + 3);
        c.offset += 5;
        return switch (organization) {
            // RFC 1042, Cisco's and Apple's use of it, and bridge tunnels of IEEE 802.1H
            case 0x000000, 0x0000f8 -> protocol < 0x0600 ? c.stop(Obstacle.LLC_NOT_IP) : EtherType.next(c, protocol);
            case 0x0080c2 -> readBridged(c, protocol);
            default -> c.stop(Obstacle.LLC_NOT_IP);
        };
    }

    // RFC 2684 section 5.2: protocols 1 and 7 are Ethernet with and without its check sequence, on ATM after two bytes.
    private static Layer readBridged(Cursor c, int protocol) {
        if (protocol != 1 && protocol != 7) {
            return c.stop(Obstacle.LLC_NOT_IP);
        }
        if (protocol == 1) {
            c.trimTail(4);
        }
        if (c.linkType == LinkType.ATM_RFC1483) {
            if (!c.has(2)) {
                return c.stop(Obstacle.LLC_TOO_SMALL);
            }
            c.offset += 2;
        }
        return Layer.BRIDGED;
    }

    /** Whether an LLC header with a SNAP of RFC 1042 stands at {@code at}. */
    static boolean isSnapAt(Cursor c, int at) {
        return c.end - at >= 8 && i32(c.bytes, at) == SNAP << 8 && u16(c.bytes, at + 4) == 0;
    }
}
