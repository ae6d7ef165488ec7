package io.postern.capture.decode;

import static io.postern.capture.decode.Octets.u16;
import static io.postern.capture.decode.Octets.u8;

/** The network service header (RFC 8300); its length, in words of four bytes, counts all of it. */
final class Nsh {
    private static final int MIN_HEADER = 8;

    private Nsh() {}

    static Layer read(Cursor c) {
        if (!c.has(MIN_HEADER)) {
            return c.stop(Obstacle.NSH_MALFORMED);
        }
        int version = u8(c.bytes, c.offset) >>> 6;
        int length = (u16(c.bytes, c.offset) & 0x3f) << 2;
        if (version != 0 || length < MIN_HEADER || !c.has(length)) {
            return c.stop(Obstacle.NSH_MALFORMED);
        }
        int protocol = u8(c.bytes, c.offset + 3);
        c.offset += length;
        return next(c, protocol);
    }

    /** The layer behind a protocol number of NSH, which VXLAN-GPE shares. */
    static Layer next(Cursor c, int protocol) {
        return switch (protocol) {
            case 1 -> Layer.IPV4;
            case 2 -> Layer.IPV6;
            case 3 -> Layer.BRIDGED;
            case 4 -> Layer.NSH;
            case 5 -> Layer.MPLS;
            default -> c.stop(Obstacle.NSH_PAYLOAD);
        };
    }
}
