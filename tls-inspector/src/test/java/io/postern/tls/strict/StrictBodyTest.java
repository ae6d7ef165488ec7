package io.postern.tls.strict;

import static io.postern.tls.Wire.hex;
import static io.postern.tls.Wire.join;
import static io.postern.tls.Wire.noise;
import static io.postern.tls.Wire.uint16;
import static io.postern.tls.Wire.uint8;
import static io.postern.tls.Wire.vector16;
import static io.postern.tls.Wire.vector8;
import static io.postern.tls.strict.Reading.accepted;
import static io.postern.tls.strict.Reading.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.tls.Hello;
import io.postern.tls.Wire;
import io.postern.tls.hello.ExtensionType;
import io.postern.tls.hello.NameHiding;
import io.postern.tls.wire.HandshakeType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hello itself: its fields, and what stands in its extensions. */
class StrictBodyTest {
    private static final byte[] SUITES = vector16(uint16(0x1301, 0xc02b));
    private static final byte[] NULL_ONLY = vector8(uint8(0));
    private static final byte[] PSK =
            join(vector16(vector16(noise(40, 1)), noise(4, 2)), vector16(vector8(noise(32, 3))));

    private static byte[] hello(byte[]... afterRandom) {
        return Wire.handshake(
                Wire.message(HandshakeType.CLIENT_HELLO, uint16(0x0303), noise(32, 1), join(afterRandom)));
    }

    private static byte[] with(int type, byte[]... content) {
        return Hello.client().name("a.example").extension(type, content).record();
    }

    @Test
    void fieldsThatDoNotFitAreRefused() {
        assertThat(refused(Wire.handshake(Wire.message(HandshakeType.CLIENT_HELLO))))
                .isEqualTo(HelloRefusal.HELLO_MALFORMED);
        assertThat(refused(hello())).isEqualTo(HelloRefusal.HELLO_MALFORMED);
        assertThat(refused(hello(uint8(1)))).isEqualTo(HelloRefusal.HELLO_MALFORMED);
        assertThat(refused(hello(vector8(noise(33, 1)), SUITES, NULL_ONLY))).isEqualTo(HelloRefusal.HELLO_MALFORMED);
        assertThat(refused(hello(vector8(), uint16(5), uint16(0x1301)))).isEqualTo(HelloRefusal.HELLO_MALFORMED);
        assertThat(refused(hello(vector8(), SUITES))).isEqualTo(HelloRefusal.HELLO_MALFORMED);
        assertThat(refused(hello(vector8(), SUITES, uint8(2), uint8(0)))).isEqualTo(HelloRefusal.HELLO_MALFORMED);
    }

    @Test
    void theRestIsExtensionsOrNothing() {
        byte[] before = join(vector8(noise(32, 1)), SUITES, NULL_ONLY);
        assertThat(accepted(hello(before)).hello().extensions().size()).isZero();
        assertThat(accepted(hello(before, vector16())).name()).isEmpty();
        assertThat(refused(hello(before, uint8(0)))).isEqualTo(HelloRefusal.EXTENSIONS_MALFORMED);
        assertThat(refused(hello(before, uint16(1)))).isEqualTo(HelloRefusal.EXTENSIONS_MALFORMED);
        assertThat(refused(hello(before, vector16(), uint8(0)))).isEqualTo(HelloRefusal.EXTENSIONS_MALFORMED);
        assertThat(refused(hello(before, vector16(hex("4469 00"))))).isEqualTo(HelloRefusal.EXTENSIONS_MALFORMED);
        assertThat(refused(hello(before, vector16(hex("4469 0001"))))).isEqualTo(HelloRefusal.EXTENSIONS_MALFORMED);
    }

    @Test
    void cipherSuitesAreWholeAndThere() {
        assertThat(refused(hello(vector8(), vector16(), NULL_ONLY))).isEqualTo(HelloRefusal.CIPHER_SUITES);
        assertThat(refused(hello(vector8(), vector16(noise(3, 1)), NULL_ONLY))).isEqualTo(HelloRefusal.CIPHER_SUITES);
    }

    @Test
    void goingWithoutCompressionIsOffered() {
        assertThat(refused(hello(vector8(), SUITES, vector8()))).isEqualTo(HelloRefusal.COMPRESSION);
        assertThat(refused(hello(vector8(), SUITES, vector8(uint8(1))))).isEqualTo(HelloRefusal.COMPRESSION);
        byte[] deflateToo = join(vector8(), SUITES, vector8(hex("01 00")));
        assertThat(accepted(hello(deflateToo)).bestVersion()).isEqualTo(0x0303);
        byte[] tls13 = vector16(uint16(ExtensionType.SUPPORTED_VERSIONS), vector16(vector8(uint16(0x0304))));
        assertThat(refused(hello(deflateToo, tls13))).isEqualTo(HelloRefusal.COMPRESSION);
    }

    @Test
    void aVersionOfTlsIsOffered() {
        assertThat(accepted(Hello.client().version(0x0301).record()).bestVersion())
                .isEqualTo(0x0301);
        assertThat(accepted(Hello.client().versions(0x7a7a, 0x0304).record()).bestVersion())
                .isEqualTo(0x0304);
        assertThat(accepted(Hello.client().versions(0x7f1c).record()).bestVersion())
                .isEqualTo(0x7f1c);
        assertThat(refused(Hello.client().version(0x0300).record())).isEqualTo(HelloRefusal.HELLO_VERSION);
        assertThat(refused(Hello.client().version(0x0300).versions(0x0304).record()))
                .isEqualTo(HelloRefusal.HELLO_VERSION);
        assertThat(refused(Hello.client().version(0x0403).record())).isEqualTo(HelloRefusal.HELLO_VERSION);
        assertThat(refused(Hello.client().versions(0x0300).record())).isEqualTo(HelloRefusal.HELLO_VERSION);
        assertThat(refused(Hello.client().versions(0x7a7a).record())).isEqualTo(HelloRefusal.HELLO_VERSION);
        assertThat(refused(Hello.client().versions(0x7a7a, 0x0305).record())).isEqualTo(HelloRefusal.HELLO_VERSION);
    }

    @ParameterizedTest
    @CsvSource({"0", "43", "0x4469", "0x0a0a", "0xffff"})
    void anyExtensionTwiceIsRefused(int type) {
        Hello hello = Hello.modernClient("a.example");
        byte[] bytes = hello.extension(type).extension(0x4470).extension(type).record();
        assertThat(refused(bytes)).isEqualTo(HelloRefusal.EXTENSION_DUPLICATE);
    }

    @Test
    void differentGreaseIsNoDuplicate() {
        Hello hello = Hello.modernClient("a.example").extension(0xfafa).extension(0xeaea, uint8(0));
        assertThat(accepted(hello.record()).name()).contains("a.example");
    }

    @Test
    void manyExtensionsAreRead() {
        Hello hello = Hello.client().name("a.example");
        for (int type = 1000; type < 3000; type++) {
            hello.extension(type);
        }
        assertThat(accepted(hello.record()).hello().extensions().size()).isEqualTo(2001);
    }

    @Test
    void thePreSharedKeyIsLast() {
        Hello hello = Hello.client().name("a.example").extension(ExtensionType.PRE_SHARED_KEY, PSK);
        assertThat(accepted(hello.record()).hello().offersPreSharedKey()).isTrue();
        assertThat(refused(hello.extension(21, new byte[9]).record())).isEqualTo(HelloRefusal.PSK_NOT_LAST);
    }

    @Test
    void thePreSharedKeysHaveABinderEach() {
        byte[] identity = join(vector16(noise(40, 1)), noise(4, 2));
        byte[] binder = vector8(noise(32, 3));
        int psk = ExtensionType.PRE_SHARED_KEY;
        assertThat(accepted(with(psk, vector16(identity, identity), vector16(binder, binder)))
                        .name())
                .contains("a.example");
        assertThat(refused(with(psk, vector16(identity, identity), vector16(binder))))
                .isEqualTo(HelloRefusal.EXTENSION_MALFORMED);
        assertThat(refused(with(psk, vector16(), vector16()))).isEqualTo(HelloRefusal.EXTENSION_MALFORMED);
        assertThat(refused(with(psk, vector16(identity), vector16(vector8(noise(31, 1))))))
                .isEqualTo(HelloRefusal.EXTENSION_MALFORMED);
        assertThat(refused(with(psk, vector16(identity), vector16(binder), uint8(0))))
                .isEqualTo(HelloRefusal.EXTENSION_MALFORMED);
        assertThat(refused(with(psk, vector16(noise(3, 1)), vector16(binder))))
                .isEqualTo(HelloRefusal.EXTENSION_MALFORMED);
        assertThat(refused(with(psk, uint16(500), identity, vector16(binder))))
                .isEqualTo(HelloRefusal.EXTENSION_MALFORMED);
        assertThat(refused(with(psk, uint8(0)))).isEqualTo(HelloRefusal.EXTENSION_MALFORMED);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "1, 0101", // max_fragment_length
        "10, ''",
        "10, 0000", // supported_groups
        "10, 0003001d00",
        "10, 0002001d00",
        "10, 0004001d",
        "11, 00", // ec_point_formats
        "11, 0200",
        "13, 00020403ff", // signature_algorithms
        "16, 0000", // ALPN
        "16, 000100",
        "16, 00030568",
        "16, 000302683200",
        "16, 00040268320068",
        "23, 00", // extended_master_secret
        "42, 00", // early_data
        "43, 00", // supported_versions
        "43, 03030403",
        "43, 040304",
        "43, 02030400",
        "44, 0000", // cookie
        "45, 00", // psk_key_exchange_modes
        "50, 0000", // signature_algorithms_cert
        "51, 00", // key_share
        "51, 0004001d0000",
        "51, 0005001d000201",
        "51, 0003001d00",
        "51, 0005001d00010100",
        "65281, ''", // renegotiation_info
        "65281, 010000"
    })
    void extensionsOfAnotherShapeAreRefused(int type, String content) {
        byte[] bytes =
                Hello.client().name("a.example").extension(type, hex(content)).record();
        assertThat(refused(bytes)).isEqualTo(HelloRefusal.EXTENSION_MALFORMED);
    }

    @Test
    void whatIsLegalThoughRareIsTaken() {
        Hello hello = Hello.client()
                .name("a.example")
                .extension(1, uint8(4))
                .extension(5)
                .extension(ExtensionType.KEY_SHARE, vector16())
                .extension(44, vector16(noise(9, 1)))
                .extension(ExtensionType.EARLY_DATA)
                .extension(0xff01, vector8())
                .extension(21, new byte[400])
                .extension(0xdead, noise(300, 1));
        assertThat(accepted(hello.record()).name()).contains("a.example");
    }

    @Test
    void encryptedClientHelloIsAnOfferOrGrease() {
        int ech = ExtensionType.ENCRYPTED_CLIENT_HELLO;
        byte[] outer = join(hex("00 0001 0001 07"), vector16(noise(32, 1)), vector16(noise(200, 2)));
        assertThat(accepted(with(ech, outer)).hiding()).isEqualTo(NameHiding.UNDETERMINED);
        assertThat(accepted(with(ExtensionType.ENCRYPTED_SERVER_NAME, noise(80, 1)))
                        .hiding())
                .isEqualTo(NameHiding.ESNI);
        assertThat(refused(with(ech))).isEqualTo(HelloRefusal.ECH_MALFORMED);
        assertThat(refused(with(ech, uint8(1)))).isEqualTo(HelloRefusal.ECH_MALFORMED);
        assertThat(refused(with(ech, outer, uint8(0)))).isEqualTo(HelloRefusal.ECH_MALFORMED);
        assertThat(refused(with(ech, hex("00 0001 0001 07 0000 0000")))).isEqualTo(HelloRefusal.ECH_MALFORMED);
        assertThat(refused(with(ech, hex("00 0001 0001 07 0004 0000")))).isEqualTo(HelloRefusal.ECH_MALFORMED);
        assertThat(refused(with(ech, join(hex("02"), outer)))).isEqualTo(HelloRefusal.ECH_MALFORMED);
    }
}
