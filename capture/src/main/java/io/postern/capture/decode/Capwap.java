package io.postern.capture.decode;

import static io.postern.capture.decode.Octets.i32;

/**
 * CAPWAP data (RFC 5415 section 4.3): what an access point carries to its controller, as an 802.3 frame or as the radio's
 * own (RFC 5416). Encrypted, keep-alive and fragmented messages are left alone.
 */
final class Capwap {
    private static final int MIN_HEADER = 8;
    /** Of the first word: version and type of the preamble; binding; native frame, fragment, keep-alive. */
    private static final int PREAMBLE = 0xff00_0000, BINDING = 0x3e00, NATIVE = 0x100, FRAGMENT_OR_KEEP_ALIVE = 0x88;

    private static final int IEEE802_11 = 1 << 9;

    private Capwap() {}

    static boolean isPlausible(Cursor c) {
        if (!c.has(MIN_HEADER)) {
            return false;
        }
        int word = i32(c.bytes, c.offset);
        int header = header(word);
        if ((word & (PREAMBLE | FRAGMENT_OR_KEEP_ALIVE)) != 0 || header < MIN_HEADER || !c.has(header)) {
            return false;
        }
        int frame = c.offset + header;
        if ((word & NATIVE) == 0) {
            return Plausible.ethernet(c, frame);
        }
        return (word & BINDING) == IEEE802_11 && Wireless.clearPayloadAt(c, frame) >= 0;
    }

    static Layer read(Cursor c) {
        c.enterTunnel();
        c.headers.path = Path.between(c.headers.path, c.headers);
        int word = i32(c.bytes, c.offset);
        c.offset += header(word);
        if ((word & NATIVE) == 0) {
            return Layer.ETHERNET;
        }
        c.offset = Wireless.clearPayloadAt(c, c.offset);
        return Layer.LLC;
    }

    private static int header(int word) {
        return (word >>> 19 & 0x1f) << 2;
    }
}
