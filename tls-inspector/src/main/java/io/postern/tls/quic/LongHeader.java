package io.postern.tls.quic;

import org.jspecify.annotations.Nullable;

/**
 * A long header where it lies, RFC 9000 section 17.2 and, for what all versions share, RFC 8999 section 5.1. A reused cursor.
 *
 * <pre>
 * Long Header Packet {
 *     Header Form (1) = 1, Fixed Bit (1) = 1, Long Packet Type (2), Type-Specific Bits (4),
 *     Version (32),
 *     Destination Connection ID Length (8), Destination Connection ID (0..160),
 *     Source Connection ID Length (8), Source Connection ID (0..160),
 *     Token Length (i), Token (..),        // Initial only
 *     Length (i), Packet Number (8..32), Packet Payload (8..)    // not in Retry
 * }
 * </pre>
 */
final class LongHeader {
    /** What a look at a header came to. */
    enum Check {
        /** All fields are set. */
        READABLE,
        /** Connection identifiers are set; a version negotiation's list of versions is from {@link #rest} to {@link #end}. */
        NEGOTIATION,
        /** Connection identifiers are set, nothing more. */
        UNKNOWN_VERSION,
        /** Fields do not fit. */
        DAMAGED,
        /** All fields are set; the packet is longer than the datagram that was sent. */
        TOO_LONG,
        /** All fields are set; the packet was longer than what was captured of it. */
        CUT
    }

    /** The longest connection identifier of the versions that are read. */
    private static final int LONGEST_ID = 20;

    int start;
    int version;
    /** Whose rules it goes by; versions that are reserved to be refused are taken for version 1. */
    QuicVersion rules = QuicVersion.VERSION_1;

    PacketType type = PacketType.INITIAL;
    int destinationId, destinationIdLength;
    int sourceId, sourceIdLength;
    int tokenLength;
    /** Where the packet number begins; what follows the connection identifiers when there is none. */
    int rest;
    /** Where the packet ends. */
    int end;

    /**
     * Looks at a header.
     *
     * @param limit where the captured part of the datagram ends
     * @param sentLimit where the datagram ended when it was sent
     */
    Check read(byte[] bytes, int at, int limit, int sentLimit) {
        start = at;
        end = limit;
        tokenLength = 0;
        if (limit - at < 7) {
            return Check.DAMAGED;
        }
        version = bytes[at + 1] << 24 | (bytes[at + 2] & 255) << 16 | (bytes[at + 3] & 255) << 8 | bytes[at + 4] & 255;
        destinationId = at + 6;
        destinationIdLength = bytes[at + 5] & 255;
        int next = destinationId + destinationIdLength;
        if (next >= limit) {
            return Check.DAMAGED;
        }
        sourceId = next + 1;
        sourceIdLength = bytes[next] & 255;
        rest = sourceId + sourceIdLength;
        if (rest > limit) {
            return Check.DAMAGED;
        }
        if (version == QuicVersion.NEGOTIATION) {
            return Check.NEGOTIATION;
        }
        QuicVersion known = rulesOf(version);
        if (known == null) {
            return Check.UNKNOWN_VERSION;
        }
        rules = known;
        type = known.type(bytes[at]);
        if (destinationIdLength > LONGEST_ID || sourceIdLength > LONGEST_ID || (bytes[at] & 0x40) == 0) {
            return Check.DAMAGED;
        }
        return type == PacketType.RETRY ? Check.READABLE : lengths(bytes, limit, sentLimit);
    }

    static @Nullable QuicVersion rulesOf(int version) {
        QuicVersion known = QuicVersion.find(version);
        return known == null && QuicVersion.isReserved(version) ? QuicVersion.VERSION_1 : known;
    }

    private Check lengths(byte[] bytes, int limit, int sentLimit) {
        if (type == PacketType.INITIAL) {
            long token = VariableLength.read(bytes, rest, limit);
            if (token < 0 || token > limit - rest - VariableLength.size(bytes[rest])) {
                return Check.DAMAGED;
            }
            tokenLength = (int) token;
            rest += VariableLength.size(bytes[rest]) + tokenLength;
        }
        long length = VariableLength.read(bytes, rest, limit);
        if (length < 0) {
            return Check.DAMAGED;
        }
        rest += VariableLength.size(bytes[rest]);
        if (length > limit - rest) {
            return length > sentLimit - rest ? Check.TOO_LONG : Check.CUT;
        }
        end = rest + (int) length;
        return Check.READABLE;
    }
}
