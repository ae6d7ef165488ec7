package io.postern.capture.decode;

import static io.postern.capture.decode.Octets.i32;
import static io.postern.capture.decode.Octets.u16;
import static io.postern.capture.decode.Octets.u8;

/** The TCP header (RFC 9293 section 3.1). */
final class Tcp {
    static final int MIN_HEADER = 20;

    private Tcp() {}

    static Layer read(Cursor c) {
        byte[] b = c.bytes;
        int at = c.offset;
        if (c.end - at < MIN_HEADER) {
            c.note(Oddity.TCP_CUT);
            return c.opaque();
        }
        int header = (b[at + 12] & 0xf0) >>> 2;
        if (header < MIN_HEADER || header > c.sent - at) {
            c.note(header < MIN_HEADER ? Oddity.TCP_HEADER_LENGTH : Oddity.TCP_HEADER_BEYOND);
            return c.opaque();
        }
        Headers h = c.headers;
        h.hasTransport = true;
        h.transportOffset = at;
        h.sourcePort = u16(b, at);
        h.destinationPort = u16(b, at + 2);
        h.sequence = i32(b, at + 4);
        h.acknowledgment = i32(b, at + 8);
        h.tcpFlags = u8(b, at + 13);
        h.window = u16(b, at + 14);
        h.optionsOffset = at + MIN_HEADER;
        h.optionsLength = Math.min(header, c.end - at) - MIN_HEADER;
        c.payload(at + header);
        return Layer.DATAGRAM;
    }
}
