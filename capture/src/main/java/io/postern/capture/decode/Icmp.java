package io.postern.capture.decode;

import static io.postern.capture.decode.Octets.u16;
import static io.postern.capture.decode.Octets.u8;

/** ICMP (RFC 792) and ICMPv6 (RFC 4443): eight bytes, then data; in an error, the datagram that it is about. */
final class Icmp {
    static final int HEADER = 8;

    private Icmp() {}

    static Layer read(Cursor c) {
        boolean four = c.headers.ipVersion == 4;
        if (!c.has(HEADER)) {
            c.note(four ? Oddity.ICMPV4_CUT : Oddity.ICMPV6_CUT);
            return Layer.DATAGRAM;
        }
        int type = u8(c.bytes, c.offset);
        int identifier = isEcho(four, type) ? u16(c.bytes, c.offset + 4) : 0;
        Headers h = c.headers;
        h.hasTransport = true;
        h.transportOffset = c.offset;
        h.icmpType = type;
        h.icmpCode = u8(c.bytes, c.offset + 1);
        h.sourcePort = identifier;
        h.destinationPort = identifier;
        c.payload(c.offset + HEADER);
        return Layer.DATAGRAM;
    }

    private static boolean isEcho(boolean four, int type) {
        return four ? type == 8 || type == 0 : type == 128 || type == 129;
    }

    /** Whether the message quotes the datagram that it complains of. */
    static boolean isError(int ipVersion, int type) {
        if (ipVersion == 4) {
            // unreachable, source quench, redirect, time exceeded, parameter problem
            return type == 3 || type == 4 || type == 5 || type == 11 || type == 12;
        }
        // unreachable, too big, time exceeded, parameter problem
        return type >= 1 && type <= 4;
    }
}
