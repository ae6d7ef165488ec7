package io.postern.tls.hello;

import static io.postern.tls.Wire.ascii;
import static io.postern.tls.Wire.join;
import static io.postern.tls.Wire.noise;
import static io.postern.tls.Wire.uint16;
import static io.postern.tls.Wire.uint8;
import static io.postern.tls.Wire.vector16;
import static io.postern.tls.Wire.vector8;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.tls.Hello;
import io.postern.tls.wire.CodePoints;
import io.postern.tls.wire.Opaque;
import io.postern.tls.wire.TlsAnomaly;
import org.junit.jupiter.api.Test;

class ClientHelloTest {
    private static ClientHello read(Hello hello) {
        return read(hello.body());
    }

    private static ClientHello read(byte[] body) {
        return ClientHello.read(Opaque.wrap(body, 0, body.length), new Framing(0x0301, body.length, 1, 1));
    }

    @Test
    void everyFieldIsRead() {
        ClientHello hello = read(Hello.modernClient("proxy.golang.org")
                .extension(ExtensionType.ENCRYPTED_CLIENT_HELLO, noise(200, 1))
                .extension(ExtensionType.EARLY_DATA)
                .extension(ExtensionType.SESSION_TICKET)
                .extension(ExtensionType.PRE_SHARED_KEY, noise(80, 2)));
        assertThat(hello.legacyVersion()).isEqualTo(0x0303);
        assertThat(hello.random().toArray()).isEqualTo(noise(32, 1));
        assertThat(hello.sessionId().toArray()).isEqualTo(noise(32, 2));
        assertThat(hello.cipherSuites()).isEqualTo(CodePoints.of(0x0a0a, 0x1301, 0x1302, 0x1303, 0xc02b, 0xc02f));
        assertThat(hello.compressionMethods().toHex()).isEqualTo("00");
        assertThat(hello.extensions().types())
                .isEqualTo(CodePoints.of(0x1a1a, 0, 10, 11, 16, 13, 43, 51, 0xfe0d, 42, 35, 41));
        assertThat(hello.serverNames()).containsExactly("proxy.golang.org");
        assertThat(hello.applicationProtocols()).containsExactly("h2", "http/1.1");
        assertThat(hello.supportedVersions()).isEqualTo(CodePoints.of(0x3a3a, 0x0304, 0x0303));
        assertThat(hello.bestVersion()).isEqualTo(0x0304);
        assertThat(hello.supportedGroups()).isEqualTo(CodePoints.of(0x2a2a, 0x11ec, 0x001d, 0x0017));
        assertThat(hello.ecPointFormats().toHex()).isEqualTo("00");
        assertThat(hello.signatureAlgorithms()).isEqualTo(CodePoints.of(0x0403, 0x0804, 0x0401));
        assertThat(hello.keyShareGroups()).isEqualTo(CodePoints.of(0x2a2a, 0x11ec, 0x001d));
        assertThat(hello.offersPreSharedKey()).isTrue();
        assertThat(hello.offersEarlyData()).isTrue();
        assertThat(hello.offersTicket()).isFalse();
        assertThat(hello.encryptedClientHello()).isTrue();
        assertThat(hello.extensions().get(0xfe0d).orElseThrow().length()).isEqualTo(200);
        assertThat(hello.extensions().get(0x4469)).isEmpty();
        assertThat(hello.complete()).isTrue();
        assertThat(hello.ssl2()).isFalse();
        assertThat(hello.anomalies()).isEmpty();
    }

    @Test
    void whatWasNotSentIsEmpty() {
        ClientHello hello = read(Hello.client().version(0x0300).noExtensions());
        assertThat(hello.serverNames()).isEmpty();
        assertThat(hello.applicationProtocols()).isEmpty();
        assertThat(hello.supportedGroups().isEmpty()).isTrue();
        assertThat(hello.keyShareGroups().isEmpty()).isTrue();
        assertThat(hello.extensions().size()).isZero();
        assertThat(hello.bestVersion()).isEqualTo(0x0300);
        assertThat(hello.encryptedClientHello()).isFalse();
        assertThat(hello.anomalies()).isEmpty();
    }

    @Test
    void aBeginningOfAHelloHasTheFieldsItHas() {
        byte[] body = Hello.modernClient("proxy.golang.org").body();
        for (int length = 0; length < body.length; length++) {
            ClientHello hello = ClientHello.read(Opaque.wrap(body, 0, length), new Framing(0x0301, body.length, 1, 1));
            assertThat(hello.complete()).isFalse();
            assertThat(hello.anomalies()).isEmpty();
            if (length >= 160) {
                assertThat(hello.serverNames()).containsExactly("proxy.golang.org");
            }
        }
    }

    @Test
    void bytesThatNoNameHasAreEscaped() {
        assertThat(read(Hello.client().name("a b\\c\u00e9\0")).serverNames())
                .containsExactly("a\\032b\\092c\\233\\000");
    }

    @Test
    void theCaseOfANameIsKept() {
        assertThat(read(Hello.client().name("WwW.Example.TEST")).serverName()).contains("WwW.Example.TEST");
    }

    @Test
    void severalNamesInOneExtensionAreAllRead() {
        ClientHello hello = read(Hello.client()
                .extension(
                        ExtensionType.SERVER_NAME,
                        vector16(
                                uint8(0),
                                vector16(ascii("a.test")),
                                uint8(7),
                                vector16(ascii("x")),
                                uint8(0),
                                vector16(ascii("b.test")))));
        assertThat(hello.serverNames()).containsExactly("a.test", "b.test");
        assertThat(hello.anomalies()).containsExactly(TlsAnomaly.INVALID_SNI_TYPE);
    }

    @Test
    void twoServerNameExtensionsAreOdd() {
        ClientHello hello = read(Hello.client().name("a.test").name("b.test"));
        assertThat(hello.serverNames()).containsExactly("a.test");
        assertThat(hello.anomalies()).containsExactly(TlsAnomaly.MULTIPLE_SNI_EXTENSIONS);
    }

    @Test
    void aServerNameWhoseLengthsDoNotFitIsOddAndStillRead() {
        ClientHello hello = read(
                Hello.client().extension(ExtensionType.SERVER_NAME, vector16(uint8(0), uint16(40), ascii("a.test"))));
        assertThat(hello.serverNames()).containsExactly("a.test");
        assertThat(hello.anomalies()).containsExactly(TlsAnomaly.INVALID_SNI_LENGTH);
    }

    @Test
    void anEmptyServerNameExtensionIsOdd() {
        assertThat(read(Hello.client().extension(ExtensionType.SERVER_NAME)).anomalies())
                .containsExactly(TlsAnomaly.INVALID_SNI_LENGTH);
    }

    @Test
    void bytesAfterTheExtensionsAreOdd() {
        ClientHello hello = read(join(Hello.modernClient("a.test").body(), noise(3, 1)));
        assertThat(hello.serverNames()).containsExactly("a.test");
        assertThat(hello.anomalies()).containsExactly(TlsAnomaly.INVALID_HANDSHAKE_MESSAGE);
    }

    @Test
    void anExtensionThatIsLongerThanTheHelloIsOdd() {
        byte[] body =
                Hello.client().name("a.test").extension(0x1234, noise(10, 1)).body();
        body[body.length - 11] = 120;
        ClientHello hello = read(body);
        assertThat(hello.serverNames()).containsExactly("a.test");
        assertThat(hello.extensions().get(0x1234).orElseThrow().length()).isEqualTo(10);
        assertThat(hello.anomalies()).containsExactly(TlsAnomaly.INVALID_HANDSHAKE_MESSAGE);
    }

    @Test
    void listsWhoseLengthsLieYieldWhatIsThere() {
        ClientHello hello = read(Hello.client()
                .extension(ExtensionType.SUPPORTED_GROUPS, uint16(400, 0x001d, 0x0017))
                .extension(
                        ExtensionType.APPLICATION_LAYER_PROTOCOL_NEGOTIATION,
                        vector16(vector8(ascii("h2")), uint8(9), ascii("h3")))
                .extension(ExtensionType.SUPPORTED_VERSIONS, uint8(200), uint16(0x0304), uint8(3)));
        assertThat(hello.supportedGroups()).isEqualTo(CodePoints.of(0x001d, 0x0017));
        assertThat(hello.applicationProtocols()).containsExactly("h2");
        assertThat(hello.supportedVersions()).isEqualTo(CodePoints.of(0x0304));
    }

    @Test
    void aDraftOfTls13IsBetterThan12AndWorseThan13() {
        assertThat(read(Hello.client().versions(0x7f17, 0x0303)).bestVersion()).isEqualTo(0x7f17);
        assertThat(read(Hello.client().versions(0x7f17, 0x0304, 0x0303)).bestVersion())
                .isEqualTo(0x0304);
        assertThat(read(Hello.client().versions(0x0303, 0x0302)).bestVersion()).isEqualTo(0x0303);
    }
}
