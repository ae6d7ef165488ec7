package io.postern.capture.decode;

import static io.postern.capture.decode.Octets.i32;
import static io.postern.capture.decode.Octets.littleI32;
import static io.postern.capture.decode.Octets.littleU16;
import static io.postern.capture.decode.Octets.u8;

/** What capture devices put in front of an IEEE 802.11 frame: rate, signal, and whether a check sequence is behind. */
final class Radio {
    private static final int CHECK_SEQUENCE = 4;

    private static final int RADIOTAP_HEADER = 8, MORE_PRESENT = 1 << 31, TIMER = 1, FLAGS = 2;
    private static final int HAS_CHECK = 0x10, HAS_PADDING = 0x20, BAD_CHECK = 0x40;
    private static final int PPI_HEADER = 8, PPI_FIELD = 4, PPI_80211_COMMON = 2, PPI_FLAGS_AT = 8, PPI_HAS_CHECK = 1;
    private static final int PRISM_HEADER = 144, AVS_COOKIE = 0x8021_1000, AVS_MIN = 64, AVS_MAX = 256;

    private Radio() {}

    /** radiotap.org: version, pad, length and a bit for each field present, all little-endian; fields are aligned. */
    static Layer readRadiotap(Cursor c) {
        if (!c.has(RADIOTAP_HEADER)) {
            return c.stop(Obstacle.WIRELESS_PREFIX);
        }
        int length = littleU16(c.bytes, c.offset + 2);
        if (c.bytes[c.offset] != 0 || length < RADIOTAP_HEADER || !c.has(length)) {
            return c.stop(Obstacle.WIRELESS_PREFIX);
        }
        int flags = radiotapFlags(c, length);
        c.offset += length;
        if ((flags & BAD_CHECK) != 0) {
            return c.stop(Obstacle.WIRELESS_DAMAGED);
        }
        if ((flags & HAS_CHECK) != 0) {
            c.trimTail(CHECK_SEQUENCE);
        }
        c.layers.add(Layer.WIRELESS);
        return Wireless.read(c, (flags & HAS_PADDING) != 0);
    }

    private static int radiotapFlags(Cursor c, int length) {
        int present = littleI32(c.bytes, c.offset + 4);
        if ((present & FLAGS) == 0) {
            return 0;
        }
        int field = RADIOTAP_HEADER;
        for (int word = present; (word & MORE_PRESENT) != 0; field += 4) {
            if (field + 4 > length) {
                return 0;
            }
            word = littleI32(c.bytes, c.offset + field);
        }
        if ((present & TIMER) != 0) {
            field = (field + 7 & ~7) + 8;
        }
        return field < length ? u8(c.bytes, c.offset + field) : 0;
    }

    /** Per-packet information: version, flags, length, link type, then fields of type, length and value. */
    static Layer readPpi(Cursor c) {
        if (!c.has(PPI_HEADER)) {
            return c.stop(Obstacle.WIRELESS_PREFIX);
        }
        int length = littleU16(c.bytes, c.offset + 2);
        int link = littleI32(c.bytes, c.offset + 4);
        if (length < PPI_HEADER || !c.has(length)) {
            return c.stop(Obstacle.WIRELESS_PREFIX);
        }
        boolean checked = ppiSaysChecked(c, length);
        c.offset += length;
        c.linkType = link;
        if (link == LinkType.IEEE802_11) {
            if (checked) {
                c.trimTail(CHECK_SEQUENCE);
            }
            return Layer.WIRELESS;
        }
        return link == LinkType.ETHERNET ? Layer.ETHERNET : c.stopAtUnknownLink();
    }

    private static boolean ppiSaysChecked(Cursor c, int length) {
        int field = c.offset + PPI_HEADER;
        int end = c.offset + length;
        while (end - field >= PPI_FIELD) {
            int size = littleU16(c.bytes, field + 2);
            int value = field + PPI_FIELD;
            if (size > end - value) {
                return false;
            }
            if (littleU16(c.bytes, field) == PPI_80211_COMMON && size > PPI_FLAGS_AT + 1) {
                return (littleU16(c.bytes, value + PPI_FLAGS_AT) & PPI_HAS_CHECK) != 0;
            }
            field = value + size;
        }
        return false;
    }

    /** The Prism chip set's monitor header of fixed length; drivers wrote AVS headers under the same link type. */
    static Layer readPrism(Cursor c) {
        if (c.has(4) && (i32(c.bytes, c.offset) & ~0xfff) == AVS_COOKIE) {
            return readAvs(c);
        }
        return wirelessAfter(c, PRISM_HEADER);
    }

    /** AVS: a version and its own length, in network order. */
    static Layer readAvs(Cursor c) {
        int length = c.has(8) ? i32(c.bytes, c.offset + 4) : 0;
        return length < AVS_MIN || length > AVS_MAX ? c.stop(Obstacle.WIRELESS_PREFIX) : wirelessAfter(c, length);
    }

    private static Layer wirelessAfter(Cursor c, int header) {
        if (!c.has(header)) {
            return c.stop(Obstacle.WIRELESS_PREFIX);
        }
        c.offset += header;
        return Layer.WIRELESS;
    }
}
