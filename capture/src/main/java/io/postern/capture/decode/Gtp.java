package io.postern.capture.decode;

import static io.postern.capture.decode.Octets.u16;
import static io.postern.capture.decode.Octets.u8;

/** GTP-U version 1 (3GPP TS 29.281 section 5): user datagrams (T-PDU) of mobile networks. */
final class Gtp {
    private static final int HEADER = 8, OPTIONAL = 4;
    /** Version 1, protocol type GTP; three bits more say which of the optional fields are used. */
    private static final int VERSION_AND_TYPE = 0xf0, VERSION1 = 0x30, ANY_OPTIONAL = 0x07, HAS_EXTENSION = 0x04;

    private static final int T_PDU = 255, MAX_EXTENSIONS = 8;

    private Gtp() {}

    static boolean isPlausible(Cursor c) {
        if (!c.has(HEADER)
                || (c.bytes[c.offset] & VERSION_AND_TYPE) != VERSION1
                || u8(c.bytes, c.offset + 1) != T_PDU
                || u16(c.bytes, c.offset + 2) > c.sent - c.offset - HEADER) {
            return false;
        }
        int at = datagramAt(c);
        return at >= 0 && Plausible.ipVersion(c, at) != 0;
    }

    static Layer read(Cursor c) {
        c.enterTunnel();
        c.headers.path = Path.between(c.headers.path, c.headers);
        c.offset = datagramAt(c);
        return Layer.RAW;
    }

    // Extension headers: length in words of four bytes, content, type of the next; type 0 ends them.
    private static int datagramAt(Cursor c) {
        int at = c.offset + HEADER;
        int flags = c.bytes[c.offset];
        if ((flags & ANY_OPTIONAL) == 0) {
            return at;
        }
        if (c.end - at < OPTIONAL) {
            return -1;
        }
        int next = (flags & HAS_EXTENSION) != 0 ? u8(c.bytes, at + 3) : 0;
        at += OPTIONAL;
        for (int passed = 0; next != 0; passed++) {
            int length = c.end - at >= 4 ? u8(c.bytes, at) << 2 : 0;
            if (length == 0 || c.end - at < length || passed == MAX_EXTENSIONS) {
                return -1;
            }
            at += length;
            next = u8(c.bytes, at - 1);
        }
        return at;
    }
}
