package io.postern.capture.decode;

import static io.postern.capture.decode.Octets.u16;

/**
 * The beginning of an ESP header (RFC 4303 section 2), which stays in the payload. The halves of the security parameters index stand
 * where other protocols have ports, so that each association is a flow.
 */
final class Esp {
    private static final int INDEX = 4;

    private Esp() {}

    static Layer read(Cursor c) {
        if (c.has(INDEX)) {
            c.headers.sourcePort = u16(c.bytes, c.offset);
            c.headers.destinationPort = u16(c.bytes, c.offset + 2);
        }
        return Layer.DATAGRAM;
    }
}
