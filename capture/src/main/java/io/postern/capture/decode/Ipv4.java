package io.postern.capture.decode;

import static io.postern.capture.decode.Octets.i32;
import static io.postern.capture.decode.Octets.u16;
import static io.postern.capture.decode.Octets.u8;

import io.postern.capture.net.IpAddress;

/** The IPv4 header (RFC 791 section 3.1). */
final class Ipv4 {
    static final int MIN_HEADER = 20;
    static final int MORE_FRAGMENTS = 0x2000, FRAGMENT_OFFSET = 0x1fff;
    private static final int DONT_FRAGMENT = 0x4000;

    private Ipv4() {}

    static Layer read(Cursor c) {
        byte[] b = c.bytes;
        int at = c.offset;
        int captured = c.end - at;
        if (captured < MIN_HEADER) {
            return c.stop(Obstacle.IPV4_TOO_SMALL);
        }
        int first = b[at];
        if ((first & 0xf0) != 0x40) {
            return c.stop(Obstacle.IPV4_VERSION);
        }
        int header = (first & 15) << 2;
        if (header < MIN_HEADER) {
            return c.stop(Obstacle.IPV4_HEADER_LENGTH);
        }
        if (captured < header) {
            return c.stop(Obstacle.IPV4_TOO_SMALL);
        }
        int length = length(c, u16(b, at + 2));
        if (length < header) {
            return c.stop(Obstacle.IPV4_LENGTH);
        }
        if (captured > length) {
            c.end = at + length;
        }
        c.sent = at + length;
        c.offset = at + header;

        int fragment = u16(b, at + 6);
        Headers h = c.headers;
        h.ipVersion = 4;
        h.networkOffset = at;
        h.sourceHigh = 0;
        h.sourceLow = IpAddress.mapped(i32(b, at + 12));
        h.destinationHigh = 0;
        h.destinationLow = IpAddress.mapped(i32(b, at + 16));
        h.protocol = u8(b, at + 9);
        h.timeToLive = u8(b, at + 8);
        h.identification = u16(b, at + 4);
        h.dontFragment = (fragment & DONT_FRAGMENT) != 0;
        h.datagramLength = length;
        if ((fragment & (MORE_FRAGMENTS | FRAGMENT_OFFSET)) != 0) {
            return Layer.IPV4_FRAGMENT;
        }
        return Transport.next(c);
    }

    // A length of 0 is left there by segmentation offload: the datagram is larger than the field can say.
    private static int length(Cursor c, int claimed) {
        int room = c.sent - c.offset;
        if (claimed == 0) {
            c.note(Oddity.IPV4_LENGTH_ZERO);
            return room;
        }
        if (claimed > room) {
            c.note(Oddity.IPV4_BEYOND_FRAME);
        }
        return claimed;
    }
}
