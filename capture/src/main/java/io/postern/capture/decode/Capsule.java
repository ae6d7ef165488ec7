package io.postern.capture.decode;

import static io.postern.capture.decode.Octets.littleI32;
import static io.postern.capture.decode.Octets.u8;

/** Headers that no wire carries: an operating system's capture device puts them in front of the frame. */
final class Capsule {
    private static final int PKTAP_MIN = 48, PKTAP_MAX = 1024, PKTAP_PACKET = 1;
    private static final int LARGEST_LINK_TYPE = 0xffff;

    private Capsule() {}

    /** IP from its first byte. */
    static Layer readRaw(Cursor c) {
        if (!c.has(1)) {
            return c.stop(Obstacle.LINK_TOO_SMALL);
        }
        return switch (u8(c.bytes, c.offset) >>> 4) {
            case 4 -> Layer.IPV4;
            case 6 -> Layer.IPV6;
            default -> c.stop(Obstacle.RAW_VERSION);
        };
    }

    /** macOS {@code pktap}: length, record type and link type in the machine's (little-endian) order, then process data. */
    static Layer readPktap(Cursor c) {
        if (!isPktap(c)) {
            return c.stop(Obstacle.LINK_TOO_SMALL);
        }
        int length = littleI32(c.bytes, c.offset);
        c.linkType = littleI32(c.bytes, c.offset + 8);
        c.offset += length;
        return LinkType.first(c);
    }

    /** Whether what stands here can be a {@code pktap} header with a frame behind it. */
    static boolean isPktap(Cursor c) {
        if (!c.has(PKTAP_MIN)) {
            return false;
        }
        int length = littleI32(c.bytes, c.offset);
        int link = littleI32(c.bytes, c.offset + 8);
        return length >= PKTAP_MIN
                && length <= PKTAP_MAX
                && c.has(length)
                && littleI32(c.bytes, c.offset + 4) == PKTAP_PACKET
                && link >= 0
                && link <= LARGEST_LINK_TYPE;
    }

    /** OpenBSD's packet filter log: its own length, rounded up to four, then the datagram. */
    static Layer readPflog(Cursor c) {
        int length = c.has(1) ? u8(c.bytes, c.offset) + 3 & ~3 : 0;
        return length == 0 ? c.stop(Obstacle.LINK_TOO_SMALL) : rawAfter(c, length);
    }

    /** The BSDs' {@code enc} device: family, security parameters index, flags, then what IPsec protects, in clear. */
    static Layer readEnc(Cursor c) {
        return rawAfter(c, 12);
    }

    /** SLIP as the BSDs and Linux capture it: direction and room for a compressed header, then the datagram. */
    static Layer readSlip(Cursor c) {
        return rawAfter(c, 16);
    }

    /** Solaris {@code ipnet}: version, family, hook, length, interfaces and zones, then the datagram. */
    static Layer readIpnet(Cursor c) {
        return rawAfter(c, 24);
    }

    private static Layer rawAfter(Cursor c, int header) {
        if (!c.has(header)) {
            return c.stop(Obstacle.LINK_TOO_SMALL);
        }
        c.offset += header;
        return Layer.RAW;
    }
}
