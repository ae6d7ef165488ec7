package io.postern.capture.decode;

import static io.postern.capture.decode.Octets.u16;
import static io.postern.capture.decode.Octets.u8;

/**
 * IEEE 802.11 data frames that are in clear: frame control, three or four addresses, then 802.2.
 *
 * <p>An aggregate (A-MSDU) holds several frames; a packet describes one datagram, so the first is read and the others
 * are counted.
 */
final class Wireless {
    private static final int VERSION_AND_TYPE = 0x0f, DATA = 0x08, WITHOUT_DATA = 0x40, QOS = 0x80;
    private static final int TO_AND_FROM_DS = 0x03, MORE_FRAGMENTS = 0x04, PROTECTED = 0x40, ORDER = 0x80;
    private static final int HEADER = 24, FOURTH_ADDRESS = 6, QOS_CONTROL = 2, HT_CONTROL = 4;
    private static final int AGGREGATE = 0x80, SUBFRAME_HEADER = 14;
    /** Initialization vectors that stay in a frame when the receiver has decrypted it: WEP's, CCMP's and TKIP's. */
    private static final int WEP_VECTOR = 4, CCMP_VECTOR = 8;

    private Wireless() {}

    static Layer read(Cursor c) {
        return read(c, false);
    }

    /** Reads a frame whose payload begins at a multiple of four when {@code padded}. */
    static Layer read(Cursor c, boolean padded) {
        if (!c.has(2)) {
            return c.stop(Obstacle.WIRELESS_TOO_SMALL);
        }
        int control = u8(c.bytes, c.offset);
        int flags = u8(c.bytes, c.offset + 1);
        if ((control & VERSION_AND_TYPE) != DATA || (control & WITHOUT_DATA) != 0) {
            return c.stop(Obstacle.WIRELESS_CONTROL);
        }
        int qosAt = c.offset + addresses(flags);
        boolean qos = (control & QOS) != 0;
        int header = header(control, flags);
        if (padded) {
            header = header + 3 & ~3;
        }
        if (!c.has(header)) {
            return c.stop(Obstacle.WIRELESS_TOO_SMALL);
        }
        boolean laterFragment = (c.bytes[c.offset + 22] & 0x0f) != 0;
        if (laterFragment || (flags & MORE_FRAGMENTS) != 0) {
            return c.stop(Obstacle.WIRELESS_FRAGMENT);
        }
        boolean aggregate = qos && (c.bytes[qosAt] & AGGREGATE) != 0;
        c.offset += header;
        if ((flags & PROTECTED) != 0) {
            return readProtected(c);
        }
        return aggregate ? readAggregate(c) : Layer.LLC;
    }

    /**
     * Where 802.2 begins in a data frame in clear at {@code at}, -1 when none is there. Controllers get frames from some
     * access points with the first two bytes swapped, so both orders are tried.
     */
    static int clearPayloadAt(Cursor c, int at) {
        for (int first = 0; first <= 1 && c.end - at >= HEADER; first++) {
            int control = u8(c.bytes, at + first);
            int payload = at + header(control, u8(c.bytes, at + 1 - first));
            boolean data = (control & VERSION_AND_TYPE) == DATA && (control & WITHOUT_DATA) == 0;
            if (data && Llc.isSnapAt(c, payload)) {
                return payload;
            }
        }
        return -1;
    }

    private static int header(int control, int flags) {
        boolean qos = (control & QOS) != 0;
        return addresses(flags) + (qos ? QOS_CONTROL + ((flags & ORDER) != 0 ? HT_CONTROL : 0) : 0);
    }

    private static int addresses(int flags) {
        return HEADER + ((flags & TO_AND_FROM_DS) == TO_AND_FROM_DS ? FOURTH_ADDRESS : 0);
    }

    // Some receivers decrypt and leave the flag. A SNAP header of RFC 1042 is six known bytes, which is proof enough.
    private static Layer readProtected(Cursor c) {
        for (int vector = 0; vector <= CCMP_VECTOR; vector += WEP_VECTOR) {
            if (Llc.isSnapAt(c, c.offset + vector)) {
                c.offset += vector;
                return Layer.LLC;
            }
        }
        return c.stop(Obstacle.WIRELESS_ENCRYPTED);
    }

    // Subframes: two addresses, a length, 802.2; each but the last is padded to a multiple of four.
    private static Layer readAggregate(Cursor c) {
        if (!c.has(SUBFRAME_HEADER)) {
            return c.stop(Obstacle.WIRELESS_TOO_SMALL);
        }
        int length = u16(c.bytes, c.offset + 12);
        c.offset += SUBFRAME_HEADER;
        if (c.sent - c.offset >= (length + 3 & ~3) + SUBFRAME_HEADER) {
            c.note(Oddity.WIRELESS_AGGREGATE_REST);
        }
        c.trimTo(length);
        return Layer.LLC;
    }
}
