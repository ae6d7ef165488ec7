package io.postern.capture.decode;

import static io.postern.capture.decode.Octets.i64;
import static io.postern.capture.decode.Octets.u16;
import static io.postern.capture.decode.Octets.u8;

/** The IPv6 header and its extension headers (RFC 8200), jumbograms included (RFC 2675). */
final class Ipv6 {
    static final int HEADER = 40;
    static final int FRAGMENT = 44;
    /** Extension headers passed in one datagram; RFC 8504 section 5.3 lets a host stop at eight. */
    static final int MAX_EXTENSIONS = 16;

    private static final int HOP_BY_HOP = 0;
    private static final int JUMBO_OPTION = 0xc2;
    private static final int LARGEST_PLAIN = 0xffff;

    private Ipv6() {}

    static Layer read(Cursor c) {
        byte[] b = c.bytes;
        int at = c.offset;
        if (c.end - at < HEADER) {
            return c.stop(Obstacle.IPV6_TOO_SMALL);
        }
        if ((b[at] & 0xf0) != 0x60) {
            return c.stop(Obstacle.IPV6_VERSION);
        }
        int payload = payloadLength(c, u16(b, at + 4));
        int captured = c.end - at - HEADER;
        if (captured > payload) {
            c.end = at + HEADER + payload;
        }
        c.sent = at + HEADER + payload;
        c.offset = at + HEADER;

        Headers h = c.headers;
        h.ipVersion = 6;
        h.networkOffset = at;
        h.sourceHigh = i64(b, at + 8);
        h.sourceLow = i64(b, at + 16);
        h.destinationHigh = i64(b, at + 24);
        h.destinationLow = i64(b, at + 32);
        h.protocol = u8(b, at + 6);
        h.timeToLive = u8(b, at + 7);
        h.identification = 0;
        h.dontFragment = true;
        h.datagramLength = HEADER + payload;
        if (h.protocol == Headers.TCP || h.protocol == Headers.UDP) {
            return Transport.next(c);
        }
        return passExtensions(c, at + 6);
    }

    private static int payloadLength(Cursor c, int claimed) {
        int room = Math.max(0, c.sent - c.offset - HEADER);
        if (claimed == 0 && room > 0) {
            // Without the option, a length of 0 is left by segmentation offload, or it is true and the rest is padding.
            if (room > LARGEST_PLAIN || isJumbogram(c)) {
                c.note(Oddity.IPV6_JUMBOGRAM);
                return room;
            }
            return 0;
        }
        if (claimed > room) {
            c.note(Oddity.IPV6_BEYOND_FRAME);
        }
        return claimed;
    }

    // RFC 2675 section 2: a hop-by-hop option of four bytes. What it claims is not needed: the frame is there to
    // measure.
    private static boolean isJumbogram(Cursor c) {
        int at = c.offset + HEADER;
        return c.bytes[c.offset + 6] == HOP_BY_HOP
                && c.end - at >= 8
                && u8(c.bytes, at + 2) == JUMBO_OPTION
                && u8(c.bytes, at + 3) == 4
                && u16(c.bytes, at + 4) != 0;
    }

    /** Steps over the extension headers from the cursor on, the first of which is named by the byte at {@code namedAt}. */
    static Layer passExtensions(Cursor c, int namedAt) {
        byte[] b = c.bytes;
        int nextHeaderAt = namedAt;
        for (int passed = 0; ; passed++) {
            int header = u8(b, nextHeaderAt);
            c.headers.protocol = header;
            if (!isExtension(header)) {
                return Transport.next(c);
            }
            if (passed == MAX_EXTENSIONS) {
                c.note(Oddity.IPV6_EXTENSIONS_CAPPED);
                return c.opaque();
            }
            if (!c.has(8)) {
                c.note(Oddity.IPV6_EXTENSION_CUT);
                return c.opaque();
            }
            if (header == FRAGMENT && (u16(b, c.offset + 2) & 0xfff9) != 0) {
                c.nextHeaderAt = nextHeaderAt;
                return Layer.IPV6_FRAGMENT;
            }
            int length = extensionLength(header, u8(b, c.offset + 1));
            if (!c.has(length)) {
                c.note(Oddity.IPV6_EXTENSION_CUT);
                return c.opaque();
            }
            nextHeaderAt = c.offset;
            c.offset += length;
        }
    }

    private static boolean isExtension(int header) {
        return switch (header) {
            // hop-by-hop, routing, fragment, authentication, destination, mobility, HIP, Shim6
            case HOP_BY_HOP, 43, FRAGMENT, 51, 60, 135, 139, 140 -> true;
            default -> false;
        };
    }

    private static int extensionLength(int header, int field) {
        return switch (header) {
            case FRAGMENT -> 8;
            case 51 -> field + 2 << 2;
            default -> field + 1 << 3;
        };
    }
}
