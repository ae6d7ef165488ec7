package io.postern.tls;

import static io.postern.tls.Wire.certificates;
import static io.postern.tls.Wire.handshake;
import static io.postern.tls.Wire.join;
import static io.postern.tls.Wire.message;
import static io.postern.tls.Wire.noise;
import static io.postern.tls.Wire.serverHelloDone;
import static io.postern.tls.Wire.uint16;
import static io.postern.tls.Wire.uint8;
import static io.postern.tls.Wire.vector16;
import static io.postern.tls.Wire.vector24;
import static io.postern.tls.Wire.vector8;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.tls.certificate.CertificateChain;
import io.postern.tls.certificate.TestCertificates;
import io.postern.tls.hello.ExtensionType;
import io.postern.tls.wire.HandshakeType;
import io.postern.tls.wire.Opaque;
import org.junit.jupiter.api.Test;

/** Where a stapled answer and timestamps stand beside the certificates. */
class StapleCarriersTest {
    private static final byte[] LEAF = TestCertificates.selfSigned("CN=www.example.test");
    private static final byte[] ANSWER = noise(300, 6);

    private static byte[] status(int type) {
        return join(uint8(type), vector24(ANSWER));
    }

    private static CertificateChain served(byte[]... after) {
        Talk talk = new Talk();
        talk.client(Hello.modernClient("www.example.test").record())
                .server(Hello.server().record(), handshake(certificates(LEAF)))
                .server(after)
                .close();
        return talk.handshake().serverCertificates().orElseThrow().message();
    }

    @Test
    void upToTls12TheAnswerIsAMessageOfItsOwn() {
        byte[] status = handshake(message(HandshakeType.CERTIFICATE_STATUS, status(1)));
        assertThat(served(status, handshake(serverHelloDone())).staple().toArray())
                .isEqualTo(ANSWER);
        assertThat(served(handshake(serverHelloDone())).staple().isEmpty()).isTrue();
        byte[] other = handshake(message(HandshakeType.CERTIFICATE_STATUS, status(2)));
        assertThat(served(other).staple().isEmpty()).as("of another type").isTrue();
    }

    @Test
    void inTls13BothStandBesideTheFirstCertificate() {
        byte[] extensions = join(
                uint16(ExtensionType.STATUS_REQUEST),
                vector16(status(1)),
                uint16(ExtensionType.SIGNED_CERTIFICATE_TIMESTAMP),
                vector16(noise(50, 7)));
        byte[] body = join(
                vector8(),
                vector24(
                        vector24(LEAF),
                        vector16(extensions),
                        vector24(LEAF),
                        vector16(uint16(5), vector16(noise(9, 1)))));
        CertificateChain chain = CertificateChain.readProtected(Opaque.wrap(body, 0, body.length), body.length);
        assertThat(chain.der()).hasSize(2);
        assertThat(chain.complete()).isTrue();
        assertThat(chain.anomalies()).isEmpty();
        assertThat(chain.staple().toArray()).isEqualTo(ANSWER);
        assertThat(chain.timestamps().toArray()).isEqualTo(noise(50, 7));
    }
}
