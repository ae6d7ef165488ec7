package io.postern.capture.flow;

import io.postern.capture.decode.Headers;

/**
 * Options of a SYN or SYN-ACK (RFC 9293 section 3.2, RFC 7323, RFC 2018).
 *
 * @param maximumSegmentSize 0 to 65535, or -1 when not sent
 * @param windowScale 0 to 14 (as sent, up to 255), or -1 when not sent
 * @param selectiveAck whether SACK was permitted
 * @param timestamps whether the time stamp option was there
 */
public record TcpOptions(int maximumSegmentSize, int windowScale, boolean selectiveAck, boolean timestamps) {
    private static final int END = 0, NO_OPERATION = 1, MSS = 2, WINDOW_SCALE = 3, SACK_PERMITTED = 4, TIMESTAMPS = 8;
    private static final int HAS_SACK = 1, HAS_TIMESTAMPS = 2, HAS_MSS = 4, HAS_SCALE = 8;

    /** The options packed into 28 bits: 16 of MSS, 8 of window scale, 4 that say what was there. */
    static int pack(Headers headers) {
        byte[] bytes = headers.bytes;
        int at = headers.optionsOffset;
        int end = at + headers.optionsLength;
        int packed = 0;
        while (at < end) {
            int kind = bytes[at];
            if (kind == END) {
                break;
            }
            if (kind == NO_OPERATION) {
                at++;
                continue;
            }
            if (end - at < 2) {
                break;
            }
            int length = bytes[at + 1] & 255;
            if (length < 2 || length > end - at) {
                break;
            }
            packed |= option(kind, length, bytes, at);
            at += length;
        }
        return packed;
    }

    private static int option(int kind, int length, byte[] bytes, int at) {
        return switch (kind) {
            case MSS -> length == 4 ? HAS_MSS | (bytes[at + 2] & 255) << 20 | (bytes[at + 3] & 255) << 12 : 0;
            case WINDOW_SCALE -> length == 3 ? HAS_SCALE | (bytes[at + 2] & 255) << 4 : 0;
            case SACK_PERMITTED -> HAS_SACK;
            case TIMESTAMPS -> HAS_TIMESTAMPS;
            default -> 0;
        };
    }

    static boolean hasTimestamps(int packed) {
        return (packed & HAS_TIMESTAMPS) != 0;
    }

    static TcpOptions unpack(int packed) {
        return new TcpOptions(
                (packed & HAS_MSS) != 0 ? packed >>> 12 & 0xffff : -1,
                (packed & HAS_SCALE) != 0 ? packed >>> 4 & 255 : -1,
                (packed & HAS_SACK) != 0,
                hasTimestamps(packed));
    }
}
