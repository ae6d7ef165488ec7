package io.postern.tls.hello;

import static io.postern.tls.Wire.hex;
import static io.postern.tls.Wire.join;
import static io.postern.tls.Wire.noise;
import static io.postern.tls.Wire.uint16;
import static io.postern.tls.Wire.vector16;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.tls.Hello;
import io.postern.tls.wire.CodePoints;
import io.postern.tls.wire.Opaque;
import io.postern.tls.wire.TlsAnomaly;
import io.postern.tls.wire.TlsVersion;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ServerHelloTest {
    private static ServerHello read(byte[] body) {
        return ServerHello.read(Opaque.wrap(body, 0, body.length), new Framing(0x0303, body.length, 1, 1));
    }

    @Test
    void tls13IsToldByItsExtension() {
        ServerHello hello = read(Hello.modernServer().body());
        assertThat(hello.legacyVersion()).isEqualTo(0x0303);
        assertThat(hello.version()).isEqualTo(0x0304);
        assertThat(hello.cipherSuite()).isEqualTo(0x1301);
        assertThat(hello.sessionId().toArray()).isEqualTo(noise(32, 2));
        assertThat(hello.keyShareGroup()).hasValue(0x001d);
        assertThat(hello.helloRetryRequest()).isFalse();
        assertThat(hello.acceptsPreSharedKey()).isFalse();
        assertThat(hello.anomalies()).isEmpty();
    }

    @Test
    void theProtocolThatTls12ShowsIsRead() {
        ServerHello hello = read(Hello.server().protocols("h2").body());
        assertThat(hello.version()).isEqualTo(0x0303);
        assertThat(hello.applicationProtocol()).contains("h2");
        assertThat(hello.keyShareGroup()).isEmpty();
    }

    @Test
    void aHelloWithoutExtensionsIsWhole() {
        ServerHello hello = read(Hello.server().version(0x0300).noExtensions().body());
        assertThat(hello.version()).isEqualTo(0x0300);
        assertThat(hello.complete()).isTrue();
        assertThat(hello.extensions().types().isEmpty()).isTrue();
        assertThat(hello.anomalies()).isEmpty();
    }

    @Test
    void aRetryIsToldByItsRandom() {
        ServerHello hello = read(Hello.retry().body());
        assertThat(hello.helloRetryRequest()).isTrue();
        assertThat(hello.keyShareGroup()).hasValue(0x0017);
    }

    @Test
    void theMarkOfADowngradeIsSeen() {
        byte[] start = noise(24, 1);
        assertThat(read(Hello.server()
                                .random(join(start, hex("444f574e47524401")))
                                .body())
                        .downgradeSentinel())
                .isTrue();
        assertThat(read(Hello.server()
                                .random(join(start, hex("444f574e47524400")))
                                .body())
                        .downgradeSentinel())
                .isTrue();
        assertThat(read(Hello.server()
                                .random(join(start, hex("444f574e47524402")))
                                .body())
                        .downgradeSentinel())
                .isFalse();
    }

    @Test
    void draftsBeforeThe22ndHadNoSessionIdentifier() {
        ServerHello hello = read(
                join(uint16(0x7f12), noise(32, 1), uint16(0x1302), vector16(uint16(51), vector16(uint16(0x001d)))));
        assertThat(hello.version()).isEqualTo(0x7f12);
        assertThat(hello.cipherSuite()).isEqualTo(0x1302);
        assertThat(hello.extensions().types()).isEqualTo(CodePoints.of(51));
        assertThat(hello.anomalies()).isEmpty();
    }

    @Test
    void anEarlyDraftSaidThatItWas13() {
        ServerHello hello = read(join(uint16(0x0304), noise(32, 1), uint16(0x1302), vector16()));
        assertThat(TlsVersion.name(hello.version())).isEqualTo("TLS 1.3 draft-<16");
        assertThat(hello.cipherSuite()).isEqualTo(0x1302);
    }

    @Test
    void aHelloThatEndsEarlyIsOdd() {
        byte[] body = Hello.server().noExtensions().body();
        byte[] cut = Arrays.copyOf(body, body.length - 2);
        assertThat(read(cut).anomalies()).containsExactly(TlsAnomaly.INVALID_HANDSHAKE_MESSAGE);
    }
}
