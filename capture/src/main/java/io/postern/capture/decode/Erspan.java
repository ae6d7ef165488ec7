package io.postern.capture.decode;

import static io.postern.capture.decode.Octets.i32;
import static io.postern.capture.decode.Octets.u16;

/** Mirrored frames in GRE: types I (no header), II and III of Cisco's ERSPAN. */
final class Erspan {
    private static final int TYPE2 = 1, TYPE3 = 2;
    private static final int TYPE2_HEADER = 8, TYPE3_HEADER = 12, PLATFORM_SUBHEADER = 8;
    /** In type III's second half word: frame type (five bits from 0x7c00) and whether a subheader follows. */
    private static final int FRAME_TYPE = 0x7c00, IP_FRAME = 2 << 10, HAS_SUBHEADER = 1;

    private Erspan() {}

    /**
     * Version, VLAN, class and session in the first word of either type. The VLAN is the mirrored port's, which both
     * directions pass; a router's mirror has one conversation in two VLANs, which are two sightings of it.
     */
    static Layer read(Cursor c) {
        if (!c.has(TYPE2_HEADER)) {
            return c.stop(Obstacle.ERSPAN_TOO_SMALL);
        }
        int first = i32(c.bytes, c.offset);
        int vlan = first >>> 16 & 0xfff;
        int session = first & 0x3ff;
        c.headers.path = Path.network(c.headers.path, Path.ERSPAN, session << 12 | vlan);
        return switch (first >>> 28) {
            case TYPE2 -> {
                c.offset += TYPE2_HEADER;
                yield Layer.ETHERNET;
            }
            case TYPE3 -> readType3(c);
            default -> c.stop(Obstacle.ERSPAN_VERSION);
        };
    }

    private static Layer readType3(Cursor c) {
        if (!c.has(TYPE3_HEADER)) {
            return c.stop(Obstacle.ERSPAN_TOO_SMALL);
        }
        int kind = u16(c.bytes, c.offset + 10);
        int header = TYPE3_HEADER + ((kind & HAS_SUBHEADER) != 0 ? PLATFORM_SUBHEADER : 0);
        if (!c.has(header)) {
            return c.stop(Obstacle.ERSPAN_TOO_SMALL);
        }
        c.offset += header;
        return switch (kind & FRAME_TYPE) {
            case 0 -> Layer.ETHERNET;
            case IP_FRAME -> Layer.RAW;
            default -> c.stop(Obstacle.ERSPAN_PAYLOAD);
        };
    }
}
