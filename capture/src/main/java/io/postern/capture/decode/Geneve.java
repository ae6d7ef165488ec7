package io.postern.capture.decode;

import static io.postern.capture.decode.Octets.i32;
import static io.postern.capture.decode.Octets.u16;
import static io.postern.capture.decode.Octets.u8;

/** Geneve (RFC 8926): version and options' length, flags, an EtherType, 24 bits of network, options. */
final class Geneve {
    private static final int HEADER = 8, VERSION = 0xc0, OPTIONS = 0x3f;

    private Geneve() {}

    static boolean isPlausible(Cursor c) {
        return c.has(HEADER)
                && (c.bytes[c.offset] & VERSION) == 0
                && c.bytes[c.offset + 7] == 0
                && c.has(length(c))
                && Plausible.announced(c, c.offset + length(c), u16(c.bytes, c.offset + 2));
    }

    static Layer read(Cursor c) {
        c.enterTunnel();
        int type = u16(c.bytes, c.offset + 2);
        c.headers.path = Path.network(c.headers.path, Path.GENEVE, i32(c.bytes, c.offset + 4) >>> 8);
        c.offset += length(c);
        return EtherType.next(c, type);
    }

    private static int length(Cursor c) {
        return HEADER + ((u8(c.bytes, c.offset) & OPTIONS) << 2);
    }
}
