package io.postern.capture.decode;

import static io.postern.capture.decode.Octets.littleU16;

/** Linux netfilter log: family, version, group, then attributes, one of which is the packet. */
final class Nflog {
    private static final int HEADER = 4, ATTRIBUTE = 4, PAYLOAD = 9;

    private Nflog() {}

    static Layer read(Cursor c) {
        if (!c.has(HEADER)) {
            return c.stop(Obstacle.LINK_TOO_SMALL);
        }
        c.offset += HEADER;
        // Attributes are in the byte order of the machine that captured, which nothing names.
        boolean little = firstLength(c, true) <= firstLength(c, false);
        while (c.has(ATTRIBUTE)) {
            int length = u16(c, c.offset, little);
            int type = u16(c, c.offset + 2, little) & 0x7fff;
            if (length < ATTRIBUTE) {
                return c.stop(Obstacle.NFLOG_MALFORMED);
            }
            if (type == PAYLOAD) {
                c.offset += ATTRIBUTE;
                c.trimTo(length - ATTRIBUTE);
                return isIp(c) ? Layer.RAW : c.stop(Obstacle.NFLOG_PAYLOAD);
            }
            if (!c.has(length)) {
                return c.stop(Obstacle.NFLOG_MALFORMED);
            }
            c.offset += Math.min(length + 3 & ~3, c.end - c.offset);
        }
        return c.stop(Obstacle.NFLOG_PAYLOAD);
    }

    // A bridge's rules log ARP and the like under the same attribute.
    private static boolean isIp(Cursor c) {
        int version = c.has(1) ? c.bytes[c.offset] & 0xf0 : 0;
        return version == 0x40 || version == 0x60;
    }

    private static int firstLength(Cursor c, boolean little) {
        return c.has(ATTRIBUTE) ? u16(c, c.offset, little) : 0;
    }

    private static int u16(Cursor c, int at, boolean little) {
        return little ? littleU16(c.bytes, at) : Octets.u16(c.bytes, at);
    }
}
