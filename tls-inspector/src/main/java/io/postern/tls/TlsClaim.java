package io.postern.tls;

import io.postern.capture.flow.Claim;
import io.postern.tls.record.RecordHeader;
import io.postern.tls.wire.ContentType;
import io.postern.tls.wire.HandshakeType;

/** Tells TLS by the first bytes of a side. */
final class TlsClaim {
    /** Versions follow the length of a hello, and their major number is known. */
    private static final int HELLO_SEEN = RecordHeader.LENGTH + 6;

    private static final int LONGEST_HELLO = 1 << 17;

    private TlsClaim() {}

    static Claim of(byte[] bytes, int offset, int length) {
        if (bytes[offset] < 0) {
            return ssl2(bytes, offset, length);
        }
        if (!RecordHeader.knownType(bytes[offset])
                || length > 1 && bytes[offset + 1] != 3
                || length > 2 && (bytes[offset + 2] < 0 || bytes[offset + 2] > 4)) {
            return Claim.NO;
        }
        if (length <= RecordHeader.LENGTH) {
            return Claim.NEED_MORE;
        }
        if (!RecordHeader.plausible(bytes, offset)) {
            return Claim.NO;
        }
        int fragment = (bytes[offset + 3] & 255) << 8 | bytes[offset + 4] & 255;
        return switch (bytes[offset]) {
            case ContentType.CHANGE_CIPHER_SPEC ->
                fragment == 1 && bytes[offset + RecordHeader.LENGTH] == 1 ? Claim.YES : Claim.NO;
            case ContentType.HANDSHAKE -> handshake(bytes, offset, length, fragment);
            case ContentType.ALERT -> alert(bytes[offset + RecordHeader.LENGTH], fragment);
            // A record that carries less than a tag is no encrypted one.
            case ContentType.APPLICATION_DATA -> fragment == 0 || fragment >= 16 ? Claim.YES : Claim.NO;
            default -> Claim.NO;
        };
    }

    private static Claim alert(int level, int fragment) {
        boolean clear = fragment == 2 && (level == 1 || level == 2);
        return clear || fragment >= 16 ? Claim.YES : Claim.NO;
    }

    private static Claim handshake(byte[] bytes, int offset, int length, int fragment) {
        int at = offset + RecordHeader.LENGTH;
        int type = bytes[at];
        if (type != HandshakeType.CLIENT_HELLO && type != HandshakeType.SERVER_HELLO) {
            return later(bytes, at, length - RecordHeader.LENGTH, fragment);
        }
        if (fragment >= 6) {
            if (length < HELLO_SEEN) {
                return Claim.NEED_MORE;
            }
            int message = (bytes[at + 1] & 255) << 16 | (bytes[at + 2] & 255) << 8 | bytes[at + 3] & 255;
            // Drafts of TLS 1.3 said 7f in a ServerHello.
            boolean version = bytes[at + 4] == 3 || bytes[at + 4] == 0x7f;
            if (message < 34 || message > LONGEST_HELLO || !version) {
                return Claim.NO;
            }
        }
        return type == HandshakeType.CLIENT_HELLO ? Claim.YES_FROM_CLIENT : Claim.YES_FROM_SERVER;
    }

    /** A handshake message that is no hello: the capture joined late. Encrypted ones have any type and length. */
    private static Claim later(byte[] bytes, int at, int length, int fragment) {
        if (length < 4) {
            return Claim.NEED_MORE;
        }
        int message = (bytes[at + 1] & 255) << 16 | (bytes[at + 2] & 255) << 8 | bytes[at + 3] & 255;
        return switch (bytes[at]) {
            case HandshakeType.CERTIFICATE,
                    HandshakeType.SERVER_KEY_EXCHANGE,
                    HandshakeType.SERVER_HELLO_DONE,
                    HandshakeType.NEW_SESSION_TICKET -> message <= 1 << 18 ? Claim.YES_FROM_SERVER : Claim.NO;
            default -> fragment >= 16 && fragment <= 512 ? Claim.YES : Claim.NO;
        };
    }

    /** A two-byte header with its high bit set, a hello, and lengths that add up. */
    private static Claim ssl2(byte[] bytes, int offset, int length) {
        if (length < 11) {
            return length > 2 && bytes[offset + 2] != 1 && bytes[offset + 2] != 4 ? Claim.NO : Claim.NEED_MORE;
        }
        int record = (bytes[offset] & 0x7f) << 8 | bytes[offset + 1] & 255;
        int type = bytes[offset + 2];
        if (type == 4) {
            return ssl2Server(bytes, offset, length, record);
        }
        int version = uint16(bytes, offset + 3);
        int specs = uint16(bytes, offset + 5);
        int sessionId = uint16(bytes, offset + 7);
        int challenge = uint16(bytes, offset + 9);
        boolean fits = type == 1
                && (version == 2 || version >> 8 == 3 && (version & 255) <= 4)
                && specs > 0
                && specs % 3 == 0
                && (sessionId == 0 || sessionId == 16)
                && challenge >= 16
                && challenge <= 32
                && record == 9 + specs + sessionId + challenge;
        return fits ? Claim.YES_FROM_CLIENT : Claim.NO;
    }

    private static Claim ssl2Server(byte[] bytes, int offset, int length, int record) {
        if (length < 13) {
            return Claim.NEED_MORE;
        }
        int sum = 11 + uint16(bytes, offset + 7) + uint16(bytes, offset + 9) + uint16(bytes, offset + 11);
        boolean fits = uint16(bytes, offset + 5) == 2 && record == sum && uint16(bytes, offset + 9) % 3 == 0;
        return fits ? Claim.YES_FROM_SERVER : Claim.NO;
    }

    private static int uint16(byte[] bytes, int at) {
        return (bytes[at] & 255) << 8 | bytes[at + 1] & 255;
    }
}
