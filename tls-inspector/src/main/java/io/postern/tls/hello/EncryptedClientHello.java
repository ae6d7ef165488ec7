package io.postern.tls.hello;

import io.postern.tls.wire.Opaque;
import java.util.Optional;

/**
 * The extension encrypted_client_hello as a client sends it, RFC 9849 section 5: the hello that is meant, encrypted for whoever has the
 * key, or noise that looks the same (GREASE, section 6.2).
 *
 * @param inner whether this is the mark of a hello that was encrypted: in clear only where a server hands it on behind the wall
 * @param kdf HPKE's key derivation function, 0 to 65535
 * @param aead HPKE's cipher, 0 to 65535
 * @param configId which of the server's keys, 0 to 255
 * @param enc the encapsulated key; empty in a second hello that goes on with the first one's key
 * @param payload the encrypted hello
 * @param wellFormed whether the fields fill the extension exactly
 */
public record EncryptedClientHello(
        boolean inner, int kdf, int aead, int configId, Opaque enc, Opaque payload, boolean wellFormed) {
    private static final int OUTER = 0, INNER = 1;
    /** Type, cipher suite, config_id and both lengths. */
    private static final int SHORTEST = 10;

    /**
     * What a hello says, if it has the extension.
     *
     * <pre>
     * struct {
     *     ECHClientHelloType type;               // outer 0, inner 1
     *     HpkeSymmetricCipherSuite cipher_suite; // kdf_id and aead_id, outer only, as all that follows
     *     uint8 config_id;
     *     opaque enc&lt;0..2^16-1&gt;;
     *     opaque payload&lt;1..2^16-1&gt;;
     * } ECHClientHello;
     * </pre>
     */
    public static Optional<EncryptedClientHello> of(ClientHello hello) {
        return hello.extensions().get(ExtensionType.ENCRYPTED_CLIENT_HELLO).map(EncryptedClientHello::read);
    }

    private static EncryptedClientHello read(Opaque content) {
        int type = content.isEmpty() ? OUTER : content.at(0);
        if (type == INNER) {
            return new EncryptedClientHello(true, 0, 0, 0, Opaque.EMPTY, Opaque.EMPTY, content.length() == 1);
        }
        if (type != OUTER || content.length() < SHORTEST) {
            return new EncryptedClientHello(false, 0, 0, 0, Opaque.EMPTY, Opaque.EMPTY, false);
        }
        HelloCursor cursor = new HelloCursor(content);
        cursor.uint8();
        int kdf = cursor.uint16();
        int aead = cursor.uint16();
        int configId = cursor.uint8();
        Opaque enc = cursor.opaque(cursor.uint16());
        Opaque payload = cursor.opaque(cursor.uint16());
        boolean fits = !cursor.cut() && cursor.left() == 0 && !payload.isEmpty();
        return new EncryptedClientHello(false, kdf, aead, configId, enc, payload, fits);
    }
}
