package io.postern.tls;

import static io.postern.tls.Wire.ascii;
import static io.postern.tls.Wire.changeCipherSpec;
import static io.postern.tls.Wire.clientKeyExchange;
import static io.postern.tls.Wire.finished;
import static io.postern.tls.Wire.handshake;
import static io.postern.tls.Wire.join;
import static io.postern.tls.Wire.serverHelloDone;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.flow.Side;
import io.postern.tls.certificate.TestCertificates;
import io.postern.tls.fingerprint.Ja3;
import io.postern.tls.hello.ClientHello;
import io.postern.tls.wire.CodePoints;
import io.postern.tls.wire.TlsAnomaly;
import io.postern.tls.wire.TlsVersion;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Ssl2Test {
    private static final byte[] CERTIFICATE = TestCertificates.selfSigned("CN=old.test");

    @Test
    void aHelloInTheOldFormatOpensATlsSession() {
        Talk talk = new Talk()
                .client(Ssl2.clientHello())
                .server(handshake(
                        Hello.server().version(0x0301).message(), Wire.certificates(CERTIFICATE), serverHelloDone()))
                .client(handshake(clientKeyExchange()), changeCipherSpec(), finished())
                .server(changeCipherSpec(), finished());
        TlsHandshake handshake = talk.handshake();
        ClientHello hello = handshake.clientHello().orElseThrow().message();
        assertThat(hello.ssl2()).isTrue();
        assertThat(hello.legacyVersion()).isEqualTo(TlsVersion.TLS_1_0);
        assertThat(hello.cipherSuites()).isEqualTo(CodePoints.of(0x0035, 0x0005, 0x000a, 0x0004));
        assertThat(hello.random().length()).isEqualTo(16);
        assertThat(hello.serverNames()).isEmpty();
        assertThat(Ja3.of(hello)).isEmpty();
        assertThat(handshake.version()).hasValue(TlsVersion.TLS_1_0);
        assertThat(handshake.serverCertificates()).isPresent();
        assertThat(handshake.progress()).isEqualTo(Progress.ENCRYPTED);
        assertThat(talk.anomalies).isEmpty();
    }

    @Test
    void everySplitPointOfTheOldHello() {
        byte[] hello = Ssl2.clientHello();
        for (int cut = 1; cut < hello.length; cut++) {
            TlsHandshake handshake = new Talk()
                    .client(Arrays.copyOf(hello, cut))
                    .client(Arrays.copyOfRange(hello, cut, hello.length))
                    .close()
                    .handshake();
            assertThat(handshake
                            .clientHello()
                            .orElseThrow()
                            .message()
                            .cipherSuites()
                            .size())
                    .isEqualTo(4);
        }
    }

    @Test
    void aServerOfThatAgeIsRead() {
        Talk talk = new Talk().client(Ssl2.clientHello()).inPieces(Side.SERVER, 100, Ssl2.serverHello(CERTIFICATE));
        TlsHandshake handshake = talk.handshake();
        assertThat(handshake.version()).hasValue(TlsVersion.SSL_2);
        assertThat(handshake.serverHello().orElseThrow().message().ssl2()).isTrue();
        assertThat(handshake
                        .serverCertificates()
                        .orElseThrow()
                        .message()
                        .leaf()
                        .orElseThrow()
                        .subject())
                .contains("CN=old.test");
        assertThat(talk.anomalies).isEmpty();
    }

    @Test
    void lengthsThatDoNotAddUpAreOdd() {
        byte[] hello = Ssl2.clientHello();
        hello[6] = 24;
        Talk talk = new Talk().client(hello).close();
        assertThat(talk.anomalies).containsExactly(TlsAnomaly.INVALID_SSLV2_HEADER);
        assertThat(talk.handshake().clientHello()).isPresent();
    }

    @Test
    void anAnswerThatOnlyLooksOldIsOdd() {
        Talk talk = new Talk()
                .client(Hello.client().record())
                .server(join(Wire.hex("80 10 09"), ascii("0123456789abcdef")));
        assertThat(talk.anomalies).containsExactly(TlsAnomaly.INVALID_SSLV2_HEADER);
    }
}
