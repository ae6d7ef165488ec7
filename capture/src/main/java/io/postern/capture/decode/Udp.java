package io.postern.capture.decode;

import static io.postern.capture.decode.Octets.u16;

/**
 * The UDP header (RFC 768).
 *
 * <p>Its length says again what IP has said. When the two differ, the shorter one bounds the payload: bytes that either
 * denies are not given to a reader. 0 stands for "as IP says" (RFC 2675 section 4, and segmentation offload).
 */
final class Udp {
    static final int HEADER = 8;

    private Udp() {}

    static Layer read(Cursor c) {
        byte[] b = c.bytes;
        int at = c.offset;
        if (c.end - at < HEADER) {
            c.note(Oddity.UDP_CUT);
            return c.opaque();
        }
        int length = u16(b, at + 4);
        if (length != c.sent - at && length != 0) {
            if (length < HEADER) {
                c.note(Oddity.UDP_LENGTH);
                return c.opaque();
            }
            c.note(length > c.sent - at ? Oddity.UDP_BEYOND : Oddity.UDP_SURPLUS);
            c.trimTo(length);
        }
        Headers h = c.headers;
        h.hasTransport = true;
        h.transportOffset = at;
        h.sourcePort = u16(b, at);
        h.destinationPort = u16(b, at + 2);
        c.offset = at + HEADER;
        c.payload(at + HEADER);
        return UdpTunnel.inside(c);
    }
}
