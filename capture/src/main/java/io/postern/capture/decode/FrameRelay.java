package io.postern.capture.decode;

import static io.postern.capture.decode.Octets.u16;
import static io.postern.capture.decode.Octets.u8;

/** Frame relay: an address of two to four bytes (Q.922), then RFC 2427's header or Cisco's. */
final class FrameRelay {
    private static final int MAX_ADDRESS = 4, UNNUMBERED = 0x03;

    private FrameRelay() {}

    static Layer read(Cursor c) {
        int address = 0;
        do {
            if (!c.has(1) || ++address > MAX_ADDRESS) {
                return c.stop(Obstacle.FRAME_RELAY_TOO_SMALL);
            }
        } while ((c.bytes[c.offset++] & 1) == 0);
        if (!c.has(2)) {
            return c.stop(Obstacle.FRAME_RELAY_TOO_SMALL);
        }
        if (u8(c.bytes, c.offset) != UNNUMBERED) {
            int type = u16(c.bytes, c.offset);
            c.offset += 2;
            return type < 0x0600 ? c.stop(Obstacle.FRAME_RELAY_NOT_IP) : EtherType.next(c, type);
        }
        c.offset += c.bytes[c.offset + 1] == 0 ? 2 : 1;
        return networkLayer(c);
    }

    /** A network layer protocol identifier (ISO TR 9577), and what follows it. */
    static Layer networkLayer(Cursor c) {
        if (!c.has(1)) {
            return c.stop(Obstacle.FRAME_RELAY_TOO_SMALL);
        }
        int identifier = u8(c.bytes, c.offset++);
        return switch (identifier) {
            case 0x80 -> Llc.readSnap(c);
            case 0x8e -> Layer.IPV6;
            case 0xcc -> Layer.IPV4;
            case 0xcf -> Layer.PPP;
            default -> c.stop(Obstacle.FRAME_RELAY_NOT_IP);
        };
    }
}
