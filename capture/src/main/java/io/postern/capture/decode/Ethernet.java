package io.postern.capture.decode;

import static io.postern.capture.decode.Octets.i32;
import static io.postern.capture.decode.Octets.u16;
import static io.postern.capture.decode.Octets.u8;

/** Ethernet II and IEEE 802.3, and the tags that stand between the addresses and the type. */
final class Ethernet {
    static final int HEADER = 14;

    private Ethernet() {}

    static Layer read(Cursor c) {
        if (!c.has(HEADER)) {
            return c.stop(Obstacle.ETHERNET_TOO_SMALL);
        }
        int type = u16(c.bytes, c.offset + 12);
        c.offset += HEADER;
        c.tags = 0;
        return EtherType.next(c, type);
    }

    /** IEEE 802.1Q: three bits of priority, one of drop eligibility, twelve of VLAN; then the next type. */
    static Layer readVlan(Cursor c) {
        if (!c.has(4)) {
            return c.stop(Obstacle.VLAN_TOO_SMALL);
        }
        c.vlan(u16(c.bytes, c.offset) & 0xfff);
        return afterTag(c, 4);
    }

    /** IEEE 802.1ah: flags and a 24-bit service (I-SID), then the customer's frame. */
    static Layer readBackbone(Cursor c) {
        if (!c.has(4)) {
            return c.stop(Obstacle.BACKBONE_TOO_SMALL);
        }
        c.headers.path = Path.network(c.headers.path, Path.BACKBONE, i32(c.bytes, c.offset) & 0xff_ffff);
        c.offset += 4;
        return Layer.ETHERNET;
    }

    /** Cisco VN-Tag: direction, two virtual interfaces, then the next type. */
    static Layer readVnTag(Cursor c) {
        return c.has(6) ? afterTag(c, 6) : c.stop(Obstacle.VNTAG_TOO_SMALL);
    }

    /** IEEE 802.1BR: priority, two E-CIDs with their extensions, then the next type. */
    static Layer readETag(Cursor c) {
        return c.has(8) ? afterTag(c, 8) : c.stop(Obstacle.ETAG_TOO_SMALL);
    }

    /** Cisco FabricPath: a forwarding tag of two bytes, then the frame that it carries. */
    static Layer readFabricPath(Cursor c) {
        if (!c.has(2)) {
            return c.stop(Obstacle.FABRICPATH_TOO_SMALL);
        }
        c.offset += 2;
        return Layer.ETHERNET;
    }

    /** Cisco metadata, which carries a security group: version, length in words of four bytes, options, the next type. */
    static Layer readMetadata(Cursor c) {
        int words = c.has(2) ? Math.max(1, u8(c.bytes, c.offset + 1)) : 1;
        int length = 2 + 4 * words + 2;
        return c.has(length) ? afterTag(c, length) : c.stop(Obstacle.METADATA_TOO_SMALL);
    }

    /** Arista's tap aggregation: subtype 1 is a time stamp, whose version says how long it is; then the next type. */
    static Layer readArista(Cursor c) {
        if (!c.has(4)) {
            return c.stop(Obstacle.ARISTA_TOO_SMALL);
        }
        int subtype = u16(c.bytes, c.offset);
        int format = u8(c.bytes, c.offset + 3) >>> 4;
        if (subtype != 1 || format != 1 && format != 2) {
            return c.stop(Obstacle.ARISTA_OTHER);
        }
        int length = 4 + (format == 1 ? 8 : 6) + 2;
        return c.has(length) ? afterTag(c, length) : c.stop(Obstacle.ARISTA_TOO_SMALL);
    }

    private static Layer afterTag(Cursor c, int length) {
        int type = u16(c.bytes, c.offset + length - 2);
        c.offset += length;
        return EtherType.next(c, type);
    }
}
