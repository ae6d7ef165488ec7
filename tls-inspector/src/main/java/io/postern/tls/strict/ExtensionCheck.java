package io.postern.tls.strict;

import io.postern.tls.hello.ExtensionType;
import org.jspecify.annotations.Nullable;

/**
 * Whether an extension of a ClientHello has the shape that its RFC gives it. Of an extension that is not in here, servers are free to
 * think what they like; what stands in it decides nothing.
 */
final class ExtensionCheck {
    private static final int MAX_FRAGMENT_LENGTH = 1;
    private static final int EXTENDED_MASTER_SECRET = 23;
    private static final int COOKIE = 44;
    private static final int PSK_KEY_EXCHANGE_MODES = 45;
    private static final int SIGNATURE_ALGORITHMS_CERT = 50;
    private static final int RENEGOTIATION_INFO = 0xff01;

    private ExtensionCheck() {}

    /** What is wrong with the content from {@code from} up to {@code to} of an extension; null when nothing is. */
    static @Nullable HelloRefusal check(int type, byte[] bytes, int from, int to) {
        return switch (type) {
            case ExtensionType.SERVER_NAME -> Sni.check(bytes, from, to);
            case ExtensionType.ENCRYPTED_CLIENT_HELLO -> ech(bytes, from, to) ? null : HelloRefusal.ECH_MALFORMED;
            default -> wellFormed(type, bytes, from, to) ? null : HelloRefusal.EXTENSION_MALFORMED;
        };
    }

    private static boolean wellFormed(int type, byte[] bytes, int from, int to) {
        return switch (type) {
            case MAX_FRAGMENT_LENGTH -> to - from == 1;
            case ExtensionType.SUPPORTED_GROUPS, ExtensionType.SIGNATURE_ALGORITHMS, SIGNATURE_ALGORITHMS_CERT ->
                Vectors.numbers16(bytes, from, to);
            case ExtensionType.EC_POINT_FORMATS, PSK_KEY_EXCHANGE_MODES -> Vectors.bytes8(bytes, from, to);
            case ExtensionType.APPLICATION_LAYER_PROTOCOL_NEGOTIATION -> Vectors.names8(bytes, from, to);
            case EXTENDED_MASTER_SECRET, ExtensionType.EARLY_DATA -> from == to;
            case ExtensionType.PRE_SHARED_KEY -> preSharedKey(bytes, from, to);
            case ExtensionType.SUPPORTED_VERSIONS -> Vectors.numbers8(bytes, from, to);
            case COOKIE -> Vectors.bytes16(bytes, from, to);
            case ExtensionType.KEY_SHARE -> keyShare(bytes, from, to);
            case RENEGOTIATION_INFO -> from < to && (bytes[from] & 255) == to - from - 1;
            default -> true;
        };
    }

    /** RFC 8446 section 4.2.8; the list is empty in a client that wants a HelloRetryRequest. */
    private static boolean keyShare(byte[] bytes, int from, int to) {
        return to - from >= 2
                && Vectors.uint16(bytes, from) == to - from - 2
                && Vectors.runs16(bytes, from + 2, to, 2, 0) >= 0;
    }

    /**
     * RFC 8446 section 4.2.11: as many binders as identities.
     *
     * <pre>
     * struct {
     *     opaque identity&lt;1..2^16-1&gt;;
     *     uint32 obfuscated_ticket_age;
     * } PskIdentity;
     * opaque PskBinderEntry&lt;32..255&gt;;
     * struct {
     *     PskIdentity identities&lt;7..2^16-1&gt;;
     *     PskBinderEntry binders&lt;33..2^16-1&gt;;
     * } OfferedPsks;
     * </pre>
     */
    private static boolean preSharedKey(byte[] bytes, int from, int to) {
        if (to - from < 2) {
            return false;
        }
        int identities = from + 2;
        int middle = identities + Vectors.uint16(bytes, from);
        if (to - middle < 2 || Vectors.uint16(bytes, middle) != to - middle - 2) {
            return false;
        }
        int count = Vectors.runs16(bytes, identities, middle, 0, 4);
        return count > 0 && Vectors.runs8(bytes, middle + 2, to, 32) == count;
    }

    /** RFC 9849 section 5: the outer form, which is the only one that leaves a client. */
    private static boolean ech(byte[] bytes, int from, int to) {
        int enc = from + 6;
        if (to - enc < 2 || bytes[from] != 0) {
            return false;
        }
        int payload = enc + 2 + Vectors.uint16(bytes, enc);
        return to > payload && Vectors.bytes16(bytes, payload, to);
    }
}
