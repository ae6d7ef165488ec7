package io.postern.tls.strict;

import io.postern.tls.hello.ExtensionType;
import io.postern.tls.wire.TlsVersion;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One walk over a ClientHello that must fit to the last byte, RFC 8446 section 4.1.2.
 *
 * <pre>
 * struct {
 *     ProtocolVersion legacy_version;
 *     Random random;
 *     opaque legacy_session_id&lt;0..32&gt;;
 *     CipherSuite cipher_suites&lt;2..2^16-2&gt;;
 *     opaque legacy_compression_methods&lt;1..2^8-1&gt;;
 *     Extension extensions&lt;0..2^16-1&gt;;   // may be missing altogether, RFC 5246 section 7.4.1.2
 * } ClientHello;
 * </pre>
 */
final class HelloBody {
    private static final int VERSION_AND_RANDOM = 34;
    private static final int LONGEST_SESSION_ID = 32;
    private static final int EXTENSION_HEADER = 4;

    private final byte[] bytes;
    private final int end;
    private final @Nullable HelloRefusal refusal;
    private int sniFrom = -1;
    private int sniTo;
    private boolean offersTls13;
    private boolean offersTls = true;
    private int psk = -1;

    /** Reads the first {@code length} bytes: the message without its handshake header. */
    HelloBody(byte[] bytes, int length) {
        this.bytes = bytes;
        this.end = length;
        this.refusal = fields();
    }

    /** What is wrong with it; null when nothing is. */
    @Nullable
    HelloRefusal refusal() {
        return refusal;
    }

    /** The name; asked only when nothing is wrong. */
    Optional<String> name() {
        return sniFrom < 0 ? Optional.empty() : Optional.of(Sni.name(bytes, sniFrom, sniTo));
    }

    private @Nullable HelloRefusal fields() {
        int sessionId = VERSION_AND_RANDOM + 1;
        if (end < sessionId || (bytes[VERSION_AND_RANDOM] & 255) > LONGEST_SESSION_ID) {
            return HelloRefusal.HELLO_MALFORMED;
        }
        int suites = sessionId + bytes[VERSION_AND_RANDOM] + 2;
        if (end < suites) {
            return HelloRefusal.HELLO_MALFORMED;
        }
        int suitesLength = Vectors.uint16(bytes, suites - 2);
        int methods = suites + suitesLength + 1;
        if (end < methods || end - methods < (bytes[methods - 1] & 255)) {
            return HelloRefusal.HELLO_MALFORMED;
        }
        if (suitesLength == 0 || suitesLength % 2 != 0) {
            return HelloRefusal.CIPHER_SUITES;
        }
        int methodsEnd = methods + (bytes[methods - 1] & 255);
        HelloRefusal odd = methodsEnd == end ? null : extensions(methodsEnd);
        if (odd != null) {
            return odd;
        }
        int version = Vectors.uint16(bytes, 0);
        if (version >> 8 != 3 || version < TlsVersion.TLS_1_0 || !offersTls) {
            return HelloRefusal.HELLO_VERSION;
        }
        return compression(methods, methodsEnd) ? null : HelloRefusal.COMPRESSION;
    }

    /** Whether null is among the methods, and the only one with TLS 1.3. */
    private boolean compression(int from, int to) {
        boolean none = false;
        for (int at = from; at < to; at++) {
            none |= bytes[at] == 0;
        }
        return none && (to - from == 1 || !offersTls13);
    }

    private @Nullable HelloRefusal extensions(int block) {
        int first = block + 2;
        if (end < first || Vectors.uint16(bytes, block) != end - first) {
            return HelloRefusal.EXTENSIONS_MALFORMED;
        }
        int count = 0;
        int at = first;
        while (at < end) {
            if (end - at < EXTENSION_HEADER) {
                return HelloRefusal.EXTENSIONS_MALFORMED;
            }
            at += EXTENSION_HEADER + Vectors.uint16(bytes, at + 2);
            count++;
        }
        if (at != end) {
            return HelloRefusal.EXTENSIONS_MALFORMED;
        }
        char[] types = new char[count];
        at = first;
        for (int i = 0; i < count; i++) {
            types[i] = (char) Vectors.uint16(bytes, at);
            at += EXTENSION_HEADER + Vectors.uint16(bytes, at + 2);
        }
        return duplicate(types) ? HelloRefusal.EXTENSION_DUPLICATE : contents(first);
    }

    private static boolean duplicate(char[] types) {
        Arrays.sort(types);
        for (int i = 1; i < types.length; i++) {
            if (types[i] == types[i - 1]) {
                return true;
            }
        }
        return false;
    }

    private @Nullable HelloRefusal contents(int first) {
        int to;
        for (int at = first; at < end; at = to) {
            int type = Vectors.uint16(bytes, at);
            int from = at + EXTENSION_HEADER;
            to = from + Vectors.uint16(bytes, at + 2);
            HelloRefusal odd = ExtensionCheck.check(type, bytes, from, to);
            if (odd != null) {
                return odd;
            }
            if (type == ExtensionType.SERVER_NAME) {
                sniFrom = from;
                sniTo = to;
            } else if (type == ExtensionType.SUPPORTED_VERSIONS) {
                versions(from + 1, to);
            } else if (type == ExtensionType.PRE_SHARED_KEY) {
                psk = to;
            }
        }
        return psk < 0 || psk == end ? null : HelloRefusal.PSK_NOT_LAST;
    }

    /** Where the extension is there, the versions in it are those that count. */
    private void versions(int from, int to) {
        offersTls = false;
        for (int at = from; at < to; at += 2) {
            int version = Vectors.uint16(bytes, at);
            offersTls13 |= TlsVersion.hidesCertificates(version);
            offersTls |= version >= TlsVersion.TLS_1_0 && version <= TlsVersion.TLS_1_3;
        }
        offersTls |= offersTls13;
    }
}
