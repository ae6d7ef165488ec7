package io.postern.tls.hello;

import io.postern.tls.wire.Opaque;
import io.postern.tls.wire.TlsAnomaly;
import io.postern.tls.wire.TlsVersion;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a server chose, RFC 8446 section 4.1.3 and RFC 5246 section 7.4.1.3. Fields that were not sent are empty.
 *
 * @param framing what carried it
 * @param complete whether every field is there to its end; if not, the last fields are cut short, empty or 0
 * @param legacyVersion the version field, 0 to 65535; TLS 1.3 says 1.2 here
 * @param random 32 bytes
 * @param sessionId 0 to 32 bytes
 * @param cipherSuite the chosen suite, 0 to 65535; 0 for an SSL 2 hello, where the client chooses
 * @param compressionMethod 0 to 255
 * @param extensions in the order they were sent
 * @param anomalies what is odd about it
 */
public record ServerHello(
        Framing framing,
        boolean complete,
        int legacyVersion,
        Opaque random,
        Opaque sessionId,
        int cipherSuite,
        int compressionMethod,
        Extensions extensions,
        Set<TlsAnomaly> anomalies) {

    /** The random value that marks a HelloRetryRequest: the SHA-256 of that word, RFC 8446 section 4.1.3. */
    public static final Opaque RETRY_RANDOM = of("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

    private static final Opaque DOWNGRADE_TO_1_2 = of("444f574e47524401");
    private static final Opaque DOWNGRADE_TO_1_1 = of("444f574e47524400");

    private static Opaque of(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return Opaque.wrap(bytes, 0, bytes.length);
    }

    /**
     * Reads a ServerHello as far as it can be read; never fails. Drafts of TLS 1.3 before the 22nd had no session identifier and no
     * compression method in it.
     *
     * <pre>
     * struct {
     *     ProtocolVersion legacy_version;
     *     Random random;
     *     opaque legacy_session_id_echo&lt;0..32&gt;;
     *     CipherSuite cipher_suite;
     *     uint8 legacy_compression_method;
     *     Extension extensions&lt;6..2^16-1&gt;;   // none at all before RFC 3546
     * } ServerHello;
     * </pre>
     *
     * @param body the message without its handshake header; not changed afterwards; shorter than {@link Framing#length} when the rest is
     *     missing
     */
    public static ServerHello read(Opaque body, Framing framing) {
        HelloCursor cursor = new HelloCursor(body);
        int version = cursor.uint16();
        boolean draft = version == TlsVersion.TLS_1_3 || version >= 0x7f00 && version < 0x7f16;
        Opaque random = cursor.opaque(32);
        Opaque sessionId = draft ? Opaque.EMPTY : cursor.opaque(cursor.uint8());
        int cipherSuite = cursor.uint16();
        int compressionMethod = draft ? 0 : cursor.uint8();
        Extensions extensions = Extensions.NONE;
        if (cursor.left() > 0) {
            extensions = Extensions.of(cursor.opaque(cursor.uint16()));
        }
        boolean whole = body.length() >= framing.length();
        return new ServerHello(
                framing,
                HelloCheck.complete(whole, cursor, extensions),
                version,
                random,
                sessionId,
                cipherSuite,
                compressionMethod,
                extensions,
                HelloCheck.anomalies(whole, cursor, extensions, false));
    }

    /**
     * Reads the HelloRetryRequest that drafts of TLS 1.3 before the 22nd had as a message of its own: a version, from draft 19 on a
     * cipher suite, and extensions.
     */
    public static ServerHello readRetry(Opaque body, Framing framing) {
        HelloCursor cursor = new HelloCursor(body);
        int version = cursor.uint16();
        int cipherSuite = (version & 255) >= 19 ? cursor.uint16() : 0;
        Extensions extensions = Extensions.of(cursor.opaque(cursor.uint16()));
        boolean whole = body.length() >= framing.length();
        return new ServerHello(
                framing,
                HelloCheck.complete(whole, cursor, extensions),
                version,
                RETRY_RANDOM,
                Opaque.EMPTY,
                cipherSuite,
                0,
                extensions,
                HelloCheck.anomalies(whole, cursor, extensions, false));
    }

    /** Whether it was sent in SSL 2's format. */
    public boolean ssl2() {
        return framing.recordVersion() == TlsVersion.SSL_2;
    }

    /**
     * The version that the server chose: supported_versions if it was sent, the version field if not, where 1.3 means an early draft of it.
     */
    public int version() {
        Opaque selected = extensions.contentOf(ExtensionType.SUPPORTED_VERSIONS);
        if (selected.length() >= 2) {
            return selected.shortAt(0);
        }
        return legacyVersion == TlsVersion.TLS_1_3 ? TlsVersion.TLS_1_3_EARLY_DRAFT : legacyVersion;
    }

    /** Whether this asks for another ClientHello. */
    public boolean helloRetryRequest() {
        return random.equals(RETRY_RANDOM);
    }

    /** The group of the server's key share, or the group that it asks for; empty where the extension was not sent. */
    public OptionalInt keyShareGroup() {
        Opaque share = KeyShares.content(extensions);
        return share.length() >= 2 ? OptionalInt.of(share.shortAt(0)) : OptionalInt.empty();
    }

    /** ALPN names; one at most is right. TLS 1.3 sends them encrypted. */
    public List<String> applicationProtocols() {
        return extensions.applicationProtocols();
    }

    /** The chosen application protocol, printed like {@link ClientHello#serverNames}. */
    public Optional<String> applicationProtocol() {
        List<String> names = applicationProtocols();
        return names.isEmpty() ? Optional.empty() : Optional.of(names.getFirst());
    }

    /** Whether the server accepts a pre-shared key. */
    public boolean acceptsPreSharedKey() {
        return extensions.has(ExtensionType.PRE_SHARED_KEY);
    }

    /**
     * Whether the random value ends in the mark of a server that could do better than the version it chose, RFC 8446 section 4.1.3: the
     * client's offer was cut down on the way, or the server was told to.
     */
    public boolean downgradeSentinel() {
        if (random.length() != 32) {
            return false;
        }
        Opaque end = random.slice(24, 8);
        return end.equals(DOWNGRADE_TO_1_2) || end.equals(DOWNGRADE_TO_1_1);
    }
}
