package io.postern.tls.record;

import io.postern.tls.wire.ContentType;

/**
 * The five bytes before each record, RFC 8446 section 5.1.
 *
 * <pre>
 * struct {
 *     ContentType type;
 *     ProtocolVersion legacy_record_version;
 *     uint16 length;
 *     opaque fragment[TLSPlaintext.length];
 * } TLSPlaintext;
 * </pre>
 */
public final class RecordHeader {
    /** How long it is. */
    public static final int LENGTH = 5;
    /** The longest fragment: 2^14 bytes and what compression and encryption may add, RFC 5246 section 6.2.3. */
    public static final int LONGEST = (1 << 14) + 2048;

    private RecordHeader() {}

    /** Whether five bytes can be a record header. */
    public static boolean plausible(byte[] bytes, int offset) {
        int type = bytes[offset];
        int length = (bytes[offset + 3] & 255) << 8 | bytes[offset + 4] & 255;
        return knownType(type)
                && bytes[offset + 1] == 3
                && bytes[offset + 2] >= 0
                && bytes[offset + 2] <= 4
                && length <= LONGEST
                && (length > 0 || type == ContentType.APPLICATION_DATA);
    }

    /** Whether a content type is registered. */
    public static boolean knownType(int type) {
        return type >= ContentType.CHANGE_CIPHER_SPEC && type <= ContentType.HEARTBEAT;
    }
}
