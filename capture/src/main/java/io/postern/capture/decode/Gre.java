package io.postern.capture.decode;

import static io.postern.capture.decode.Octets.i32;
import static io.postern.capture.decode.Octets.u16;
import static io.postern.capture.decode.Octets.u8;

/** Generic routing encapsulation: version 0 (RFC 1701, RFC 2784, RFC 2890) and PPTP's version 1 (RFC 2637). */
final class Gre {
    private static final int CHECKSUM = 0x8000, ROUTING = 0x4000, KEY = 0x2000, SEQUENCE = 0x1000;
    private static final int ACKNOWLEDGMENT = 0x0080, VERSION = 0x0007;
    private static final int PPP = 0x880b, WCCP = 0x883e, ERSPAN2 = 0x88be, ERSPAN3 = 0x22eb;
    private static final int MAX_ROUTES = 16;
    /** NVGRE's virtual subnets begin here; below are reserved ones (RFC 7637 section 3.2). */
    private static final int FIRST_SUBNET = 0x1000;

    private Gre() {}

    static Layer read(Cursor c) {
        c.enterTunnel();
        if (!c.has(4)) {
            return c.stop(Obstacle.GRE_MALFORMED);
        }
        int flags = u16(c.bytes, c.offset);
        int protocol = u16(c.bytes, c.offset + 2);
        return switch (flags & VERSION) {
            case 0 -> readPlain(c, flags, protocol);
            case 1 -> readEnhanced(c, flags, protocol);
            default -> c.stop(Obstacle.GRE_VERSION);
        };
    }

    // Checksum and routing offset come together if either is there; then key, sequence, routing.
    private static Layer readPlain(Cursor c, int flags, int protocol) {
        int keyAt = (flags & (CHECKSUM | ROUTING)) != 0 ? 8 : 4;
        int sequenceAt = keyAt + ((flags & KEY) != 0 ? 4 : 0);
        int header = sequenceAt + ((flags & SEQUENCE) != 0 ? 4 : 0);
        if (!c.has(header)) {
            return c.stop(Obstacle.GRE_MALFORMED);
        }
        Headers h = c.headers;
        boolean spanned = protocol == ERSPAN2 && (flags & SEQUENCE) != 0 || protocol == ERSPAN3;
        if (!spanned) {
            h.path = (flags & KEY) != 0
                    ? Path.network(h.path, Path.GRE_KEY, network(i32(c.bytes, c.offset + keyAt), protocol))
                    : Path.between(h.path, h);
        }
        c.offset += header;
        if ((flags & ROUTING) != 0 && !passRoutes(c)) {
            return c.stop(Obstacle.GRE_MALFORMED);
        }
        if (!c.has(1)) {
            return c.stop(Obstacle.GRE_EMPTY);
        }
        return switch (protocol) {
            case WCCP -> Layer.WCCP;
            case ERSPAN2 -> spanned ? Layer.ERSPAN : Layer.ERSPAN1;
            case ERSPAN3 -> Layer.ERSPAN;
            default -> next(c, protocol);
        };
    }

    /** The part of a key that both directions share: NVGRE has a flow's hash in its last byte. */
    private static int network(int key, int protocol) {
        int subnet = key >>> 8;
        return protocol == EtherType.BRIDGED && subnet >= FIRST_SUBNET ? subnet : key;
    }

    // Entries of family, offset, length and address; one of family and length 0 ends them.
    private static boolean passRoutes(Cursor c) {
        for (int routes = 0; routes < MAX_ROUTES && c.has(4); routes++) {
            int family = u16(c.bytes, c.offset);
            int length = u8(c.bytes, c.offset + 3);
            c.offset += 4;
            if (family == 0 && length == 0) {
                return true;
            }
            if (!c.has(length)) {
                return false;
            }
            c.offset += length;
        }
        return false;
    }

    // PPTP: the key is a length and a call that differs per direction. Without a sequence number it only acknowledges.
    private static Layer readEnhanced(Cursor c, int flags, int protocol) {
        int header = 8 + ((flags & SEQUENCE) != 0 ? 4 : 0) + ((flags & ACKNOWLEDGMENT) != 0 ? 4 : 0);
        if (!c.has(header) || (flags & KEY) == 0) {
            return c.stop(Obstacle.GRE_MALFORMED);
        }
        c.headers.path = Path.between(c.headers.path, c.headers);
        int payload = u16(c.bytes, c.offset + 4);
        c.offset += header;
        if ((flags & SEQUENCE) == 0 || payload == 0) {
            return c.stop(Obstacle.GRE_EMPTY);
        }
        c.trimTo(payload);
        return protocol == PPP ? Layer.PPP : next(c, protocol);
    }

    private static Layer next(Cursor c, int protocol) {
        return protocol < 0x0600 ? c.stop(Obstacle.GRE_PAYLOAD) : EtherType.next(c, protocol);
    }

    /** WCCP: version 2 has a redirect header of four bytes before the datagram, version 1 has none and says so nowhere. */
    static Layer readWccp(Cursor c) {
        if (c.has(1) && (c.bytes[c.offset] & 0xf0) == 0x40) {
            return Layer.IPV4;
        }
        if (!c.has(4)) {
            return c.stop(Obstacle.GRE_MALFORMED);
        }
        c.offset += 4;
        return Layer.IPV4;
    }
}
