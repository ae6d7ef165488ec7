package io.postern.capture.decode;

import static io.postern.capture.decode.Octets.u16;
import static io.postern.capture.decode.Octets.u8;

/** What stands directly in an IP datagram: another one, a frame, labels; and the authentication header in front of it. */
final class IpTunnel {
    private static final int AH_MIN = 12, ETHER_IP_VERSION = 0x3000;

    private IpTunnel() {}

    /** RFC 2003, RFC 2473, RFC 4213: a datagram in a datagram; RFC 4023: a label stack. */
    static Layer readIpInIp(Cursor c, Layer inner) {
        enter(c);
        return inner;
    }

    /** RFC 3378: four bits of version (3), twelve that are zero, then a frame. */
    static Layer readEtherIp(Cursor c) {
        enter(c);
        if (!c.has(2) || u16(c.bytes, c.offset) != ETHER_IP_VERSION) {
            return c.stop(Obstacle.ETHER_IP_MALFORMED);
        }
        c.offset += 2;
        return Layer.ETHERNET;
    }

    private static void enter(Cursor c) {
        c.enterTunnel();
        c.headers.path = Path.between(c.headers.path, c.headers);
    }

    /** RFC 4302 in IPv4: next header, length in words of four bytes less two; what follows is in clear. */
    static Layer readAuthentication(Cursor c) {
        int length = c.has(AH_MIN) ? u8(c.bytes, c.offset + 1) + 2 << 2 : 0;
        if (length < AH_MIN || !c.has(length)) {
            c.note(Oddity.AH_MALFORMED);
            return Layer.DATAGRAM;
        }
        c.headers.protocol = u8(c.bytes, c.offset);
        c.offset += length;
        return Transport.next(c);
    }
}
