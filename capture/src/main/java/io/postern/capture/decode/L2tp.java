package io.postern.capture.decode;

import static io.postern.capture.decode.Octets.u16;

/** L2TP version 2 (RFC 2661 section 3.1): data messages, which carry PPP. Tunnel and session differ per direction. */
final class L2tp {
    private static final int CONTROL = 0x8000, LENGTH = 0x4000, SEQUENCE = 0x0800, OFFSET = 0x0200;
    private static final int RESERVED = 0x34f0, VERSION = 0x000f;

    private L2tp() {}

    static boolean isPlausible(Cursor c) {
        if (!c.has(2)) {
            return false;
        }
        int flags = u16(c.bytes, c.offset);
        if ((flags & VERSION) != 2 || (flags & (CONTROL | RESERVED)) != 0) {
            return false;
        }
        int header = header(c, flags);
        return header > 0 && isPpp(c, c.offset + header);
    }

    static Layer read(Cursor c) {
        c.enterTunnel();
        c.headers.path = Path.between(c.headers.path, c.headers);
        c.offset += header(c, u16(c.bytes, c.offset));
        return Layer.PPP;
    }

    // Length if flagged, tunnel and session, two sequence numbers if flagged, and padding of a flagged length.
    private static int header(Cursor c, int flags) {
        boolean measured = (flags & LENGTH) != 0;
        int header = 6 + (measured ? 2 : 0) + ((flags & SEQUENCE) != 0 ? 4 : 0);
        if ((flags & OFFSET) != 0) {
            if (!c.has(header + 2)) {
                return -1;
            }
            header += 2 + u16(c.bytes, c.offset + header);
        }
        if (!c.has(header)) {
            return -1;
        }
        return measured && u16(c.bytes, c.offset + 2) > c.sent - c.offset ? -1 : header;
    }

    private static boolean isPpp(Cursor c, int at) {
        int protocolAt = c.end - at >= 4 && u16(c.bytes, at) == 0xff03 ? at + 2 : at;
        if (c.end - protocolAt < 2) {
            return false;
        }
        return switch (u16(c.bytes, protocolAt)) {
            case 0x0021 -> Plausible.ipVersion(c, protocolAt + 2) == 4;
            case 0x0057 -> Plausible.ipVersion(c, protocolAt + 2) == 6;
            default -> (c.bytes[protocolAt] & 0xff) == 0x21 && Plausible.ipVersion(c, protocolAt + 1) == 4;
        };
    }
}
