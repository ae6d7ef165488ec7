package io.postern.capture.decode;

import static io.postern.capture.decode.Octets.u16;

/** The SCTP common header (RFC 9260 section 3.1); the chunks are the payload. */
final class Sctp {
    static final int HEADER = 12;

    private Sctp() {}

    static Layer read(Cursor c) {
        if (!c.has(HEADER)) {
            c.note(Oddity.SCTP_CUT);
            return Layer.DATAGRAM;
        }
        Headers h = c.headers;
        h.hasTransport = true;
        h.transportOffset = c.offset;
        h.sourcePort = u16(c.bytes, c.offset);
        h.destinationPort = u16(c.bytes, c.offset + 2);
        c.payload(c.offset + HEADER);
        return Layer.DATAGRAM;
    }
}
