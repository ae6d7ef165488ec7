package io.postern.tls;

import static io.postern.tls.Wire.alert;
import static io.postern.tls.Wire.applicationData;
import static io.postern.tls.Wire.ascii;
import static io.postern.tls.Wire.changeCipherSpec;
import static io.postern.tls.Wire.finished;
import static io.postern.tls.Wire.handshake;
import static io.postern.tls.Wire.hex;
import static io.postern.tls.Wire.join;
import static io.postern.tls.Wire.records;
import static io.postern.tls.Wire.serverHelloDone;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.flow.Claim;
import io.postern.capture.flow.Flows;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.TcpFlow;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsClaimTest {
    private static final TcpFlow FLOW = Flows.tcp();
    private static final TlsProtocol PROTOCOL = new TlsProtocol(new Talk());

    private static Claim claim(byte[] bytes) {
        byte[] room = join(new byte[3], bytes, hex("16030116030116030116"));
        return PROTOCOL.claim(FLOW, Side.CLIENT, room, 3, bytes.length);
    }

    /** The answer to the first prefix that gets one; every shorter prefix must ask for more. */
    private static Claim first(byte[] bytes) {
        for (int length = 1; length <= bytes.length; length++) {
            Claim claim = claim(Arrays.copyOf(bytes, length));
            if (claim != Claim.NEED_MORE) {
                return claim;
            }
        }
        return Claim.NEED_MORE;
    }

    @Test
    void hellosSayWhoSpeaks() {
        assertThat(first(Hello.modernClient("a.test").record())).isEqualTo(Claim.YES_FROM_CLIENT);
        assertThat(first(Hello.modernServer().record())).isEqualTo(Claim.YES_FROM_SERVER);
        assertThat(first(Hello.retry().record())).isEqualTo(Claim.YES_FROM_SERVER);
    }

    @Test
    void aHelloInTinyRecordsIsClaimed() {
        assertThat(first(records(22, 1, Hello.client().message()))).isEqualTo(Claim.YES_FROM_CLIENT);
        assertThat(first(records(22, 4, Hello.client().message()))).isEqualTo(Claim.YES_FROM_CLIENT);
    }

    @Test
    void aStreamThatIsJoinedLateIsClaimed() {
        assertThat(first(applicationData(300))).isEqualTo(Claim.YES);
        assertThat(first(changeCipherSpec())).isEqualTo(Claim.YES);
        assertThat(first(alert(2, 40))).isEqualTo(Claim.YES);
        assertThat(first(finished())).isEqualTo(Claim.YES);
        assertThat(first(handshake(serverHelloDone()))).isEqualTo(Claim.YES_FROM_SERVER);
    }

    @Test
    void anSsl2HelloIsClaimed() {
        assertThat(first(Ssl2.clientHello())).isEqualTo(Claim.YES_FROM_CLIENT);
        assertThat(first(Ssl2.serverHello(new byte[300]))).isEqualTo(Claim.YES_FROM_SERVER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: a.test\r\n\r\n",
                "SSH-2.0-OpenSSH_9.9\r\n",
                "CONNECTED to something\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "<html><body>no chat</body></html>",
                "2500 things\r\n",
                "* a list\r\n",
                "*1\r\n$4\r\nPING\r\n",
                "Hello, world",
                "EHL"
            })
    void otherTextIsNotClaimed(String text) {
        assertThat(first(ascii(text))).isIn(Claim.NO, Claim.NEED_MORE);
        assertThat(claim(join(ascii(text), ascii("x".repeat(1024))))).isEqualTo(Claim.NO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "16 03 05 00 30 01 00 00 2c 03 03",
                "16 02 01 00 30 01 00 00 2c 03 03",
                "16 03 01 ff ff 01 00 ff fb 03 03",
                "16 03 01 00 30 01 00 00 02 03 03",
                "16 03 01 00 30 01 10 00 00 03 03",
                "16 03 01 00 30 01 00 00 2c 05 03",
                "19 03 03 00 30 01 00 00 2c 03 03",
                "14 03 03 00 02 01 01 00 00 00 00",
                "15 03 03 00 02 07 28 00 00 00 00",
                "17 03 03 00 05 01 02 03 04 05 06",
                "80 2e 07 03 01 00 15 00 00 00 10",
                "80 2e 01 03 01 00 16 00 00 00 10",
                "80 2e 01 05 01 00 15 00 00 00 10"
            })
    void headersThatNoTlsHasAreRefused(String bytes) {
        assertThat(first(hex(bytes))).isEqualTo(Claim.NO);
    }

    @Test
    void aByteFromTheMiddleOfAStreamIsNotWaitedFor() {
        byte[] keepAlive = {0};
        assertThat(claim(keepAlive)).isEqualTo(Claim.NEED_MORE);
        assertThat(PROTOCOL.claim(Flows.joinedLate(), Side.CLIENT, keepAlive, 0, 1))
                .isEqualTo(Claim.NO);
    }

    @Test
    void noiseIsNotClaimed() {
        Random random = new Random(7);
        byte[] bytes = new byte[1024];
        int claimed = 0;
        for (int i = 0; i < 200_000; i++) {
            random.nextBytes(bytes);
            if (claim(bytes) != Claim.NO) {
                claimed++;
            }
        }
        assertThat(claimed).isZero();
    }
}
