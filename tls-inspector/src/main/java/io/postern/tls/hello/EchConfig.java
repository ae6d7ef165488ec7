package io.postern.tls.hello;

import io.postern.tls.wire.Opaque;
import java.util.ArrayList;
import java.util.List;

/**
 * A key for ECH as it is published, RFC 9849 section 4: what an HTTPS record of DNS carries in {@code ech} (RFC 9848).
 *
 * @param configId 0 to 255: what {@link EncryptedClientHello#configId} names
 * @param kem HPKE's key encapsulation, 0 to 65535
 * @param publicName the name that hellos show instead of the one they mean, printed like {@link ClientHello#serverNames}
 */
public record EchConfig(int configId, int kem, String publicName) {
    /** Keys that are read of a list. */
    static final int MOST = 16;

    private static final int VERSION = 0xfe0d;

    /**
     * Reads an ECHConfigList, the first sixteen of the version that RFC 9849 describes. What is cut short ends the list.
     *
     * <pre>
     * struct {
     *     uint16 version;                    // 0xfe0d
     *     uint16 length;
     *     uint8 config_id;
     *     HpkeKemId kem_id;
     *     HpkePublicKey public_key;          // opaque&lt;1..2^16-1&gt;
     *     HpkeSymmetricCipherSuite cipher_suites&lt;4..2^16-4&gt;;
     *     uint8 maximum_name_length;
     *     opaque public_name&lt;1..255&gt;;
     *     ECHConfigExtension extensions&lt;0..2^16-1&gt;;
     * } ECHConfig;
     * ECHConfig ECHConfigList&lt;4..2^16-1&gt;;
     * </pre>
     */
    public static List<EchConfig> readList(Opaque list) {
        List<EchConfig> configs = new ArrayList<>();
        HelloCursor cursor = new HelloCursor(Vectors.long16(list));
        while (cursor.left() > 0 && configs.size() < MOST) {
            int version = cursor.uint16();
            Opaque contents = cursor.opaque(cursor.uint16());
            if (cursor.cut()) {
                break;
            }
            if (version == VERSION) {
                add(new HelloCursor(contents), configs);
            }
        }
        return List.copyOf(configs);
    }

    private static void add(HelloCursor contents, List<EchConfig> configs) {
        int configId = contents.uint8();
        int kem = contents.uint16();
        contents.opaque(contents.uint16());
        contents.opaque(contents.uint16());
        contents.uint8();
        Opaque publicName = contents.opaque(contents.uint8());
        if (!contents.cut() && !publicName.isEmpty()) {
            configs.add(new EchConfig(configId, kem, publicName.toText()));
        }
    }
}
