package io.postern.capture.decode;

import static io.postern.capture.decode.Octets.u16;
import static io.postern.capture.decode.Octets.u8;

/** Teredo (RFC 4380 section 5.1.1): IPv6 in UDP, after an authentication and an origin indication if they are there. */
final class Teredo {
    private static final int AUTHENTICATION = 1, ORIGIN = 0;
    private static final int AUTHENTICATION_FIXED = 13, ORIGIN_LENGTH = 8;

    private Teredo() {}

    static boolean isPlausible(Cursor c) {
        int at = datagramAt(c);
        return at >= 0 && Plausible.ipVersion(c, at) == 6;
    }

    static Layer read(Cursor c) {
        c.enterTunnel();
        c.headers.path = Path.between(c.headers.path, c.headers);
        c.offset = datagramAt(c);
        return Layer.IPV6;
    }

    /** Where the IPv6 header should be; -1 when the indications before it do not fit. */
    private static int datagramAt(Cursor c) {
        int at = c.offset;
        if (c.end - at >= AUTHENTICATION_FIXED && u16(c.bytes, at) == AUTHENTICATION) {
            int identifier = u8(c.bytes, at + 2);
            int authentication = u8(c.bytes, at + 3);
            at += AUTHENTICATION_FIXED + identifier + authentication;
        }
        if (c.end - at >= ORIGIN_LENGTH && u16(c.bytes, at) == ORIGIN) {
            at += ORIGIN_LENGTH;
        }
        return at <= c.end ? at : -1;
    }
}
