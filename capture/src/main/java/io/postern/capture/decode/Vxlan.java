package io.postern.capture.decode;

import static io.postern.capture.decode.Octets.i32;
import static io.postern.capture.decode.Octets.u8;

/** VXLAN (RFC 7348): flags, 24 bits of network, a frame; and its generic protocol extension (VXLAN-GPE). */
final class Vxlan {
    private static final int HEADER = 8, HAS_NETWORK = 0x08, HAS_PROTOCOL = 0x04, ETHERNET = 3;

    private Vxlan() {}

    static boolean isPlausible(Cursor c) {
        return hasHeader(c) && Plausible.ethernet(c, c.offset + HEADER);
    }

    static boolean isPlausibleGpe(Cursor c) {
        if (!hasHeader(c)) {
            return false;
        }
        int inner = c.offset + HEADER;
        return switch (protocol(c)) {
            case 1 -> Plausible.ipVersion(c, inner) == 4;
            case 2 -> Plausible.ipVersion(c, inner) == 6;
            case 3 -> Plausible.ethernet(c, inner);
            case 4, 5 -> true;
            default -> false;
        };
    }

    static Layer read(Cursor c) {
        enter(c);
        return Layer.ETHERNET;
    }

    static Layer readGpe(Cursor c) {
        int protocol = protocol(c);
        enter(c);
        return Nsh.next(c, protocol);
    }

    private static boolean hasHeader(Cursor c) {
        return c.has(HEADER) && (c.bytes[c.offset] & HAS_NETWORK) != 0;
    }

    // Without the flag it is plain VXLAN, whose field for the protocol is zero. Some set the field and not the flag.
    private static int protocol(Cursor c) {
        int protocol = u8(c.bytes, c.offset + 3);
        return protocol != 0 || (c.bytes[c.offset] & HAS_PROTOCOL) != 0 ? protocol : ETHERNET;
    }

    private static void enter(Cursor c) {
        c.enterTunnel();
        c.headers.path = Path.network(c.headers.path, Path.VXLAN, i32(c.bytes, c.offset + 4) >>> 8);
        c.offset += HEADER;
    }
}
