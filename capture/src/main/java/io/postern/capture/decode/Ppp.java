package io.postern.capture.decode;

import static io.postern.capture.decode.Octets.u16;
import static io.postern.capture.decode.Octets.u8;

/** PPP (RFC 1661) with and without HDLC-like framing (RFC 1662), and PPP over Ethernet (RFC 2516). */
final class Ppp {
    private static final int ADDRESS_AND_CONTROL = 0xff03;
    private static final int PPPOE_HEADER = 6, PPPOE_VERSION_AND_TYPE = 0x11, PPPOE_SESSION_DATA = 0;

    private Ppp() {}

    static Layer read(Cursor c) {
        if (c.has(2) && u16(c.bytes, c.offset) == ADDRESS_AND_CONTROL) {
            c.offset += 2;
        }
        if (!c.has(1)) {
            return c.stop(Obstacle.PPP_TOO_SMALL);
        }
        int protocol = u8(c.bytes, c.offset);
        // A protocol may be compressed to one byte; the last byte of any is odd, the first never (section 2).
        if ((protocol & 1) != 0) {
            c.offset += 1;
        } else if (c.has(2)) {
            protocol = u16(c.bytes, c.offset);
            c.offset += 2;
        } else {
            return c.stop(Obstacle.PPP_TOO_SMALL);
        }
        return next(c, protocol);
    }

    /** What a serial line's capture holds under this link type is PPP, or Cisco's HDLC: the first byte tells. */
    static Layer readHdlc(Cursor c) {
        if (!c.has(2)) {
            return c.stop(Obstacle.PPP_TOO_SMALL);
        }
        return Hdlc.isCisco(c) ? Layer.CHDLC : Layer.PPP;
    }

    /** Version and type, code, session, length; then PPP without framing. */
    static Layer readPppoe(Cursor c) {
        if (!c.has(PPPOE_HEADER)) {
            return c.stop(Obstacle.PPPOE_TOO_SMALL);
        }
        if (u8(c.bytes, c.offset) != PPPOE_VERSION_AND_TYPE) {
            return c.stop(Obstacle.PPPOE_VERSION);
        }
        if (u8(c.bytes, c.offset + 1) != PPPOE_SESSION_DATA) {
            return c.stop(Obstacle.PPPOE_DISCOVERY);
        }
        int length = u16(c.bytes, c.offset + 4);
        c.offset += PPPOE_HEADER;
        c.trimTo(length);
        return Layer.PPP;
    }

    private static Layer next(Cursor c, int protocol) {
        return switch (protocol) {
            case 0x0021 -> Layer.IPV4;
            case 0x0057 -> Layer.IPV6;
            case 0x0281, 0x0283 -> Layer.MPLS;
            case 0x0031 -> readBridged(c);
            // Van Jacobson headers, multilink, encryption, compression: only the peers know how to read on
            case 0x002d, 0x002f, 0x003d, 0x0053, 0x0055, 0x00fb, 0x00fd -> c.stop(Obstacle.PPP_COMPRESSED);
            default -> c.stop(protocol >= 0x8000 ? Obstacle.PPP_CONTROL : Obstacle.PPP_PROTOCOL);
        };
    }

    // RFC 3518 section 4.1: flags with the padding's length, MAC type, and a LAN id when the flags say so.
    private static Layer readBridged(Cursor c) {
        if (!c.has(2)) {
            return c.stop(Obstacle.PPP_TOO_SMALL);
        }
        int flags = u8(c.bytes, c.offset);
        boolean ethernet = u8(c.bytes, c.offset + 1) == 1;
        int header = (flags & 0x40) != 0 ? 6 : 2;
        if (!ethernet || !c.has(header)) {
            return c.stop(Obstacle.PPP_PROTOCOL);
        }
        c.offset += header;
        return Layer.BRIDGED;
    }
}
