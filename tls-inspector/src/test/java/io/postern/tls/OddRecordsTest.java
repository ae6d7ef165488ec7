package io.postern.tls;

import static io.postern.tls.Wire.alert;
import static io.postern.tls.Wire.ascii;
import static io.postern.tls.Wire.hex;
import static io.postern.tls.Wire.join;
import static io.postern.tls.Wire.noise;
import static io.postern.tls.Wire.record;
import static io.postern.tls.Wire.uint16;
import static io.postern.tls.Wire.uint8;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.flow.Incompleteness;
import io.postern.capture.flow.Side;
import io.postern.tls.wire.ContentType;
import io.postern.tls.wire.TlsAnomaly;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OddRecordsTest {
    private static Talk afterHello() {
        return new Talk().client(Hello.client().name("a.test").record());
    }

    @Test
    void aTypeThatIsNotRegisteredIsNamed() {
        assertThat(afterHello().server(hex("19 0303 0002 0000")).anomalies)
                .containsExactly(TlsAnomaly.INVALID_RECORD_TYPE);
    }

    @Test
    void aVersionThatNoTlsHasIsNamed() {
        assertThat(afterHello().server(hex("16 0503 0002 0000")).anomalies)
                .containsExactly(TlsAnomaly.INVALID_RECORD_VERSION);
    }

    @Test
    void aLengthThatNoRecordHasIsNamed() {
        assertThat(afterHello().server(hex("16 0303 4801 0000")).anomalies)
                .containsExactly(TlsAnomaly.INVALID_RECORD_LENGTH);
    }

    @Test
    void bytesThatAreNoHeaderAreNamed() {
        assertThat(afterHello().server(ascii("SSH-2.0-x\r\n")).anomalies)
                .containsExactly(TlsAnomaly.INVALID_TLS_HEADER);
    }

    @Test
    void afterAGapNobodyIsBlamed() {
        Talk talk = afterHello()
                .gap(Side.SERVER, 100, Incompleteness.GAP)
                .server(noise(500, 3))
                .close();
        assertThat(talk.anomalies).isEmpty();
        assertThat(talk.handshake().incompleteness()).containsExactly(Incompleteness.GAP);
    }

    @Test
    void aRecordThatIsOddAfterAGapIsNotNamed() {
        byte[] certificate = Wire.handshake(Wire.message(11, noise(400, 1)));
        byte[] odd = hex("19 0303 0002 0000");
        Talk whole = afterHello().server(certificate).server(odd);
        Talk holed = afterHello()
                .server(Arrays.copyOf(certificate, 100))
                .gap(Side.SERVER, certificate.length - 100, Incompleteness.GAP)
                .server(odd);
        assertThat(whole.anomalies).contains(TlsAnomaly.INVALID_RECORD_TYPE);
        assertThat(holed.anomalies).isEmpty();
    }

    @Test
    void whatLooksLikeAHelloAfterAGapIsNotTakenForOne() {
        byte[] certificate = Wire.handshake(Wire.message(11, noise(400, 1)), Wire.message(1, noise(200, 2)));
        Talk talk = afterHello()
                .server(Arrays.copyOf(certificate, 100))
                .gap(Side.SERVER, certificate.length - 100, Incompleteness.GAP)
                .server(Wire.handshake(Wire.message(2, noise(200, 3))))
                .close();
        assertThat(talk.handshake().serverHello()).isEmpty();
        assertThat(talk.anomalies).isEmpty();
    }

    @Test
    void aHelloInsideAMessageThatHasAHoleIsNotTakenForOne() {
        byte[] inside = Hello.server().message();
        byte[] certificate = Wire.handshake(Wire.message(11, noise(300, 1), inside));
        int holeEnd = certificate.length - inside.length;
        Talk talk = afterHello()
                .server(Arrays.copyOf(certificate, 100))
                .gap(Side.SERVER, holeEnd - 100, Incompleteness.GAP)
                .server(Arrays.copyOfRange(certificate, holeEnd, certificate.length))
                .close();
        assertThat(talk.handshake().serverHello()).isEmpty();
    }

    @Test
    void anAlertOfTheWrongLengthIsNamed() {
        assertThat(afterHello().server(record(ContentType.ALERT, noise(3, 1))).anomalies)
                .containsExactly(TlsAnomaly.INVALID_ALERT_MESSAGE);
    }

    @Test
    void anAlertMayBeSplitAnywhere() {
        byte[] bytes = alert(2, 70);
        for (int most = 1; most < bytes.length; most++) {
            Talk talk = afterHello().inPieces(Side.SERVER, most, bytes);
            assertThat(talk.alerts).hasSize(1);
            assertThat(talk.alerts.getFirst().alert().name()).isEqualTo("protocol_version");
        }
    }

    @Test
    void moreAlertsThanAreKeptAreCounted() {
        Talk talk = afterHello();
        for (int i = 0; i < 20; i++) {
            talk.server(alert(1, 112));
        }
        talk.close();
        assertThat(talk.alerts).hasSize(20);
        assertThat(talk.handshake().alerts()).hasSize(16);
        assertThat(talk.counters()).containsEntry("tls.alerts.capped", 4L);
    }

    @Test
    void aHeartbeatThatAsksForMoreThanItBroughtIsNamed() {
        Talk talk = afterHello()
                .client(record(ContentType.HEARTBEAT, hex("01 4000")))
                .server(record(ContentType.HEARTBEAT, hex("02 4000"), noise(8000, 1)));
        assertThat(talk.anomalies)
                .containsExactly(
                        TlsAnomaly.HEARTBEAT_MESSAGE,
                        TlsAnomaly.OVERFLOW_HEARTBEAT_MESSAGE,
                        TlsAnomaly.HEARTBEAT_MESSAGE,
                        TlsAnomaly.DATALEAK_HEARTBEAT_MISMATCH);
    }

    @Test
    void aHeartbeatOfNoKindIsNamed() {
        assertThat(afterHello().client(record(ContentType.HEARTBEAT, hex("03 0001"), noise(20, 1))).anomalies)
                .containsExactly(TlsAnomaly.HEARTBEAT_MESSAGE, TlsAnomaly.INVALID_HEARTBEAT_MESSAGE);
    }

    @Test
    void aPacketFullOfTinyRecordsIsNamedOnce() {
        byte[] tiny = record(ContentType.HANDSHAKE, uint8(1));
        byte[] many = {};
        for (int i = 0; i < 300; i++) {
            many = join(many, tiny);
        }
        assertThat(new Talk().client(many).client(many).anomalies)
                .containsOnlyOnce(TlsAnomaly.TOO_MANY_RECORDS_IN_PACKET);
    }

    @Test
    void aSecondHelloThatNobodyAskedForIsNamed() {
        Talk talk = afterHello().client(Hello.client().name("b.test").record()).close();
        assertThat(talk.handshake().serverName()).contains("a.test");
        assertThat(talk.handshake().unexpectedHellos())
                .extracting(seen -> seen.message().serverName().orElseThrow())
                .containsExactly("b.test");
        assertThat(talk.anomalies).containsExactly(TlsAnomaly.INVALID_HANDSHAKE_MESSAGE);
        assertThat(talk.counters()).containsEntry("tls.hello.unexpected", 1L);
    }

    @Test
    void aSessionThatNeverSettlesIsLetGo() {
        Talk talk = afterHello();
        byte[] ticket = Wire.records(ContentType.HANDSHAKE, 16_000, Wire.message(4, noise(60_000, 1)));
        for (int i = 0; i < 20; i++) {
            talk.server(ticket);
        }
        assertThat(talk.isOpen()).isFalse();
        assertThat(talk.handshake().incompleteness()).containsExactly(Incompleteness.CAP);
        assertThat(talk.counters()).containsEntry("tls.session.capped", 1L);
    }

    @Test
    void aPromiseOf16MiBCostsNothing() {
        long before = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        Talk[] talks = new Talk[500];
        for (int i = 0; i < talks.length; i++) {
            talks[i] = new Talk().client(record(ContentType.HANDSHAKE, uint8(1), hex("ffffff"), uint16(0x0303)));
        }
        long after = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        assertThat(after - before).isLessThan(64L << 20);
        assertThat(talks[0].close().handshake().clientHello()).isPresent();
    }
}
