package io.postern.capture.decode;

import static io.postern.capture.decode.Octets.u16;
import static io.postern.capture.decode.Octets.u8;

/** Cisco HDLC: an address, a zero, an EtherType. */
final class Hdlc {
    private static final int UNICAST = 0x0f, BROADCAST = 0x8f;

    private Hdlc() {}

    static Layer read(Cursor c) {
        if (!c.has(4)) {
            return c.stop(Obstacle.CHDLC_TOO_SMALL);
        }
        int type = u16(c.bytes, c.offset + 2);
        c.offset += 4;
        // keep-alives, and OSI with its own LLC
        if (type == 0x8035 || type == 0xfefe) {
            return c.stop(Obstacle.LINK_CONTROL);
        }
        return type < 0x0600 ? c.stop(Obstacle.UNKNOWN_ETHERTYPE) : EtherType.next(c, type);
    }

    /** Whether the two bytes at the cursor begin a frame of this kind. */
    static boolean isCisco(Cursor c) {
        int address = u8(c.bytes, c.offset);
        return (address == UNICAST || address == BROADCAST) && c.bytes[c.offset + 1] == 0;
    }
}
