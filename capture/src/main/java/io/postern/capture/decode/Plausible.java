package io.postern.capture.decode;

import static io.postern.capture.decode.Octets.u16;

/**
 * Whether the bytes at a place look like a datagram or a frame. Asked where a header does not say what it carries, or
 * where only a port number speaks for a tunnel: nothing is changed by asking.
 */
final class Plausible {
    private static final int SHORTEST_LLC = 3, LONGEST_8023 = 1500;

    private Plausible() {}

    /** IPv4 or IPv6 with a header that fits what was sent; 0 when neither, else the version. */
    static int ipVersion(Cursor c, int at) {
        if (c.end - at < Ipv4.MIN_HEADER) {
            return 0;
        }
        return switch (c.bytes[at] & 0xf0) {
            case 0x40 -> ipv4(c, at) ? 4 : 0;
            case 0x60 -> ipv6(c, at) ? 6 : 0;
            default -> 0;
        };
    }

    private static boolean ipv4(Cursor c, int at) {
        int header = (c.bytes[at] & 15) << 2;
        int length = u16(c.bytes, at + 2);
        return header >= Ipv4.MIN_HEADER && length >= header && length <= c.sent - at;
    }

    private static boolean ipv6(Cursor c, int at) {
        return c.end - at >= Ipv6.HEADER && u16(c.bytes, at + 4) <= c.sent - at - Ipv6.HEADER;
    }

    /** An Ethernet frame of a type that we know, and if that is IP, with IP inside. */
    static boolean ethernet(Cursor c, int at) {
        if (c.end - at < Ethernet.HEADER) {
            return false;
        }
        int type = u16(c.bytes, at + 12);
        int rest = c.sent - at - Ethernet.HEADER;
        if (type <= LONGEST_8023) {
            return type >= SHORTEST_LLC && type <= rest;
        }
        int payload = at + Ethernet.HEADER;
        return switch (type) {
            case EtherType.IPV4 -> ipVersion(c, payload) == 4;
            case EtherType.IPV6 -> ipVersion(c, payload) == 6;
            default -> EtherType.known(type);
        };
    }

    /** What {@code type} announces is there, as far as that can be told. */
    static boolean announced(Cursor c, int at, int type) {
        return switch (type) {
            case EtherType.IPV4 -> ipVersion(c, at) == 4;
            case EtherType.IPV6 -> ipVersion(c, at) == 6;
            case EtherType.BRIDGED -> ethernet(c, at);
            default -> EtherType.known(type);
        };
    }
}
