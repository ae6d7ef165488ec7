package io.postern.tls.hello;

import io.postern.tls.wire.CodePoints;
import io.postern.tls.wire.Opaque;
import io.postern.tls.wire.TlsAnomaly;
import io.postern.tls.wire.TlsVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a client offers, RFC 8446 section 4.1.2. Fields that were not sent are empty.
 *
 * @param framing what carried it
 * @param complete whether every field is there to its end; if not, the last fields are cut short or empty
 * @param legacyVersion the version field, 0 to 65535; TLS 1.3 says 1.2 here
 * @param random 32 bytes; the challenge, 16 to 32 bytes, of an SSL 2 hello
 * @param sessionId 0 to 32 bytes; longer ones occur and are odd
 * @param cipherSuites in the client's order, GREASE included; of an SSL 2 hello those that TLS knows
 * @param compressionMethods a byte each
 * @param extensions in the order they were sent
 * @param anomalies what is odd about it
 */
public record ClientHello(
        Framing framing,
        boolean complete,
        int legacyVersion,
        Opaque random,
        Opaque sessionId,
        CodePoints cipherSuites,
        Opaque compressionMethods,
        Extensions extensions,
        Set<TlsAnomaly> anomalies) {

    /**
     * Reads a ClientHello as far as it can be read; never fails.
     *
     * <pre>
     * struct {
     *     ProtocolVersion legacy_version;
     *     Random random;
     *     opaque legacy_session_id&lt;0..32&gt;;
     *     CipherSuite cipher_suites&lt;2..2^16-2&gt;;
     *     opaque legacy_compression_methods&lt;1..2^8-1&gt;;
     *     Extension extensions&lt;8..2^16-1&gt;;   // none at all before RFC 3546
     * } ClientHello;
     * </pre>
     *
     * @param body the message without its handshake header; not changed afterwards; shorter than {@link Framing#length} when the rest is
     *     missing
     */
    public static ClientHello read(Opaque body, Framing framing) {
        HelloCursor cursor = new HelloCursor(body);
        int version = cursor.uint16();
        Opaque random = cursor.opaque(32);
        Opaque sessionId = cursor.opaque(cursor.uint8());
        CodePoints cipherSuites = CodePoints.of(cursor.opaque(cursor.uint16()));
        Opaque compressionMethods = cursor.opaque(cursor.uint8());
        Extensions extensions = Extensions.NONE;
        if (cursor.left() > 0) {
            extensions = Extensions.of(cursor.opaque(cursor.uint16()));
        }
        boolean whole = body.length() >= framing.length();
        return new ClientHello(
                framing,
                HelloCheck.complete(whole, cursor, extensions),
                version,
                random,
                sessionId,
                cipherSuites,
                compressionMethods,
                extensions,
                HelloCheck.anomalies(whole, cursor, extensions, true));
    }

    /** Whether it was sent in SSL 2's format, RFC 5246 appendix E.2. */
    public boolean ssl2() {
        return framing.recordVersion() == TlsVersion.SSL_2;
    }

    /**
     * The host names that the client asks for, normally one. Printable ASCII as sent, letter case kept; a backslash and every other byte
     * as {@code \DDD}.
     */
    public List<String> serverNames() {
        return ServerNames.read(extensions.contentOf(ExtensionType.SERVER_NAME));
    }

    /** The first of {@link #serverNames}. */
    public Optional<String> serverName() {
        List<String> names = serverNames();
        return names.isEmpty() ? Optional.empty() : Optional.of(names.getFirst());
    }

    /** ALPN names in the client's order, printed like {@link #serverNames}. */
    public List<String> applicationProtocols() {
        return extensions.applicationProtocols();
    }

    /** The first ALPN name as sent; empty when there is none. */
    public Opaque firstApplicationProtocol() {
        Opaque list = Vectors.long16(extensions.contentOf(ExtensionType.APPLICATION_LAYER_PROTOCOL_NEGOTIATION));
        return Vectors.short8(list);
    }

    /** The content of supported_versions, GREASE included. */
    public CodePoints supportedVersions() {
        return CodePoints.of(Vectors.short8(extensions.contentOf(ExtensionType.SUPPORTED_VERSIONS)));
    }

    /** The best version offered: the highest of supported_versions if it was sent, the version field if not. */
    public int bestVersion() {
        CodePoints versions = supportedVersions();
        int best = 0;
        for (int i = 0; i < versions.size(); i++) {
            int version = versions.at(i);
            if (!CodePoints.isGrease(version) && rank(version) > rank(best)) {
                best = version;
            }
        }
        return best == 0 ? legacyVersion : best;
    }

    /** A draft of TLS 1.3 is better than 1.2 and worse than 1.3. */
    private static int rank(int version) {
        if (version >= TlsVersion.TLS_1_3 && !TlsVersion.hidesCertificates(version)) {
            return 1;
        }
        return version == TlsVersion.TLS_1_3 ? 0x10000 : version;
    }

    /** The content of supported_groups, GREASE included. */
    public CodePoints supportedGroups() {
        return Vectors.codePoints(extensions.contentOf(ExtensionType.SUPPORTED_GROUPS));
    }

    /** The content of ec_point_formats, a byte each. */
    public Opaque ecPointFormats() {
        return Vectors.short8(extensions.contentOf(ExtensionType.EC_POINT_FORMATS));
    }

    /** The content of signature_algorithms, GREASE included. */
    public CodePoints signatureAlgorithms() {
        return Vectors.codePoints(extensions.contentOf(ExtensionType.SIGNATURE_ALGORITHMS));
    }

    /** The groups that the client sent a key share for, GREASE included. */
    public CodePoints keyShareGroups() {
        return KeyShares.groups(extensions);
    }

    /** Whether the client offers a pre-shared key, which is how TLS 1.3 resumes sessions. */
    public boolean offersPreSharedKey() {
        return extensions.has(ExtensionType.PRE_SHARED_KEY);
    }

    /** Whether the client announces early data. */
    public boolean offersEarlyData() {
        return extensions.has(ExtensionType.EARLY_DATA);
    }

    /** Whether the client sent a ticket, RFC 5077; an empty extension only says that it would take one. */
    public boolean offersTicket() {
        return !extensions.contentOf(ExtensionType.SESSION_TICKET).isEmpty();
    }

    /** Whether encrypted_client_hello was sent, be it an offer or GREASE: {@link #serverNames} may then not be what the client wants. */
    public boolean encryptedClientHello() {
        return extensions.has(ExtensionType.ENCRYPTED_CLIENT_HELLO);
    }
}
