package io.postern.tls;

import static io.postern.tls.Wire.alert;
import static io.postern.tls.Wire.applicationData;
import static io.postern.tls.Wire.certificates;
import static io.postern.tls.Wire.changeCipherSpec;
import static io.postern.tls.Wire.clientKeyExchange;
import static io.postern.tls.Wire.finished;
import static io.postern.tls.Wire.handshake;
import static io.postern.tls.Wire.join;
import static io.postern.tls.Wire.noise;
import static io.postern.tls.Wire.record;
import static io.postern.tls.Wire.serverHelloDone;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.flow.Incompleteness;
import io.postern.capture.flow.Side;
import io.postern.tls.certificate.TestCertificates;
import io.postern.tls.hello.ExtensionType;
import io.postern.tls.preface.Preface;
import io.postern.tls.wire.ContentType;
import io.postern.tls.wire.TlsAnomaly;
import io.postern.tls.wire.TlsVersion;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    private static final byte[] CERTIFICATE = TestCertificates.selfSigned("CN=www.example.test");

    private static Talk fullTls12() {
        return new Talk()
                .client(Hello.client().name("www.example.test").record())
                .server(handshake(Hello.server().message(), certificates(CERTIFICATE), serverHelloDone()))
                .client(handshake(clientKeyExchange()), changeCipherSpec(), finished())
                .server(changeCipherSpec(), finished());
    }

    @Test
    void tls12IsReadUpToTheSecondChangeCipherSpec() {
        Talk talk = fullTls12();
        assertThat(talk.isOpen()).isFalse();
        TlsHandshake handshake = talk.handshake();
        assertThat(handshake.client()).isEqualTo(Side.CLIENT);
        assertThat(handshake.serverName()).contains("www.example.test");
        assertThat(handshake.version()).hasValue(TlsVersion.TLS_1_2);
        assertThat(handshake.serverCertificates().orElseThrow().message().der()).hasSize(1);
        assertThat(handshake.serverCertificates().orElseThrow().packet()).isEqualTo(2);
        assertThat(handshake.clientCertificates()).isEmpty();
        assertThat(handshake.progress()).isEqualTo(Progress.ENCRYPTED);
        assertThat(handshake.resumption()).isEqualTo(Resumption.NONE);
        assertThat(handshake.incompleteness()).isEmpty();
        assertThat(handshake.opening()).isEqualTo(Opening.DIRECT);
        assertThat(handshake.opening().from()).isEqualTo(Preface.NONE);
        assertThat(handshake.packet()).isEqualTo(4);
        assertThat(handshake.timeNanos()).isEqualTo(4_000_000);
        assertThat(talk.anomalies).isEmpty();
    }

    @Test
    void tls12IsReadAloneBehindEveryOtherCut() {
        byte[] server = handshake(Hello.server().message(), certificates(CERTIFICATE), serverHelloDone());
        for (int most = 1; most < 60; most++) {
            Talk talk = new Talk()
                    .inPieces(Side.CLIENT, most, Hello.client().name("a.test").record())
                    .inPieces(Side.SERVER, most, server)
                    .client(handshake(clientKeyExchange()), changeCipherSpec(), finished())
                    .server(changeCipherSpec(), finished());
            assertThat(talk.handshake()
                            .serverCertificates()
                            .orElseThrow()
                            .message()
                            .der()
                            .getFirst()
                            .toArray())
                    .isEqualTo(CERTIFICATE);
            assertThat(talk.anomalies).isEmpty();
        }
    }

    @Test
    void tls13IsReadUpToTheClientsAnswer() {
        Talk talk = new Talk()
                .client(Hello.modernClient("a.test").record())
                .server(Hello.modernServer().record(), changeCipherSpec(), applicationData(1200))
                .server(applicationData(900));
        assertThat(talk.isOpen()).isTrue();
        talk.client(changeCipherSpec(), applicationData(53));
        assertThat(talk.isOpen()).isFalse();
        TlsHandshake handshake = talk.handshake();
        assertThat(handshake.version()).hasValue(TlsVersion.TLS_1_3);
        assertThat(handshake.progress()).isEqualTo(Progress.ENCRYPTED);
        assertThat(handshake.serverHello().orElseThrow().message().keyShareGroup())
                .hasValue(0x001d);
        assertThat(handshake.retry()).isEmpty();
        assertThat(handshake.incompleteness()).isEmpty();
        assertThat(talk.anomalies).isEmpty();
    }

    @Test
    void aRetriedHelloIsReadTwice() {
        TlsHandshake handshake = new Talk()
                .client(Hello.modernClient("a.test").record())
                .server(Hello.retry().record(), changeCipherSpec())
                .client(
                        changeCipherSpec(),
                        Hello.client().name("b.test").versions(0x0304).record())
                .server(Hello.modernServer().record(), applicationData(1000))
                .client(applicationData(53))
                .handshake();
        HelloRetry retry = handshake.retry().orElseThrow();
        assertThat(retry.request().packet()).isEqualTo(2);
        assertThat(retry.request().message().helloRetryRequest()).isTrue();
        assertThat(retry.request().message().keyShareGroup()).hasValue(0x0017);
        assertThat(retry.answer().orElseThrow().message().serverName()).contains("b.test");
        assertThat(handshake.serverName()).contains("a.test");
        assertThat(handshake.serverHello().orElseThrow().packet()).isEqualTo(4);
    }

    @Test
    void earlyDataIsNoMidStream() {
        TlsHandshake handshake = new Talk()
                .client(
                        Hello.modernClient("a.test")
                                .extension(ExtensionType.EARLY_DATA)
                                .extension(ExtensionType.PRE_SHARED_KEY, noise(60, 5))
                                .record(),
                        changeCipherSpec(),
                        applicationData(300))
                .server(
                        Hello.modernServer()
                                .extension(ExtensionType.PRE_SHARED_KEY, new byte[2])
                                .record(),
                        changeCipherSpec(),
                        applicationData(200))
                .client(applicationData(80))
                .handshake();
        assertThat(handshake.earlyData()).isTrue();
        assertThat(handshake.resumption()).isEqualTo(Resumption.PRE_SHARED_KEY);
        assertThat(handshake.incompleteness()).isEmpty();
    }

    @Test
    void aSessionIdThatTheServerKnowsIsAResumption() {
        TlsHandshake handshake = new Talk()
                .client(Hello.client().sessionId(noise(32, 9)).record())
                .server(Hello.server().sessionId(noise(32, 9)).record(), changeCipherSpec(), finished())
                .client(changeCipherSpec(), finished())
                .handshake();
        assertThat(handshake.resumption()).isEqualTo(Resumption.SESSION_ID);
        assertThat(handshake.progress()).isEqualTo(Progress.ENCRYPTED);
    }

    @Test
    void aTicketThatTheServerTakesIsAResumption() {
        TlsHandshake handshake = new Talk()
                .client(Hello.client()
                        .extension(ExtensionType.SESSION_TICKET, noise(100, 9))
                        .record())
                .server(Hello.server().record(), changeCipherSpec(), finished())
                .client(changeCipherSpec(), finished())
                .handshake();
        assertThat(handshake.resumption()).isEqualTo(Resumption.TICKET);
    }

    @Test
    void aFullHandshakeIsNoResumptionWhateverTheSessionId() {
        TlsHandshake handshake = new Talk()
                .client(Hello.client().sessionId(noise(32, 9)).record())
                .server(handshake(
                        Hello.server().sessionId(noise(32, 9)).message(), certificates(CERTIFICATE), serverHelloDone()))
                .client(handshake(clientKeyExchange()), changeCipherSpec(), finished())
                .server(changeCipherSpec(), finished())
                .handshake();
        assertThat(handshake.resumption()).isEqualTo(Resumption.NONE);
    }

    @Test
    void clientCertificatesAreTheClients() {
        byte[] client = TestCertificates.selfSigned("CN=builder-7");
        TlsHandshake handshake = new Talk()
                .client(Hello.client().record())
                .server(handshake(Hello.server().message(), certificates(CERTIFICATE), serverHelloDone()))
                .client(handshake(certificates(client), clientKeyExchange()), changeCipherSpec(), finished())
                .server(changeCipherSpec(), finished())
                .handshake();
        assertThat(handshake
                        .clientCertificates()
                        .orElseThrow()
                        .message()
                        .der()
                        .getFirst()
                        .toArray())
                .isEqualTo(client);
        assertThat(handshake
                        .serverCertificates()
                        .orElseThrow()
                        .message()
                        .der()
                        .getFirst()
                        .toArray())
                .isEqualTo(CERTIFICATE);
    }

    @Test
    void aFatalAlertSettlesTheSession() {
        Talk talk = new Talk().client(Hello.modernClient("a.test").record()).server(alert(2, 40));
        assertThat(talk.isOpen()).isFalse();
        assertThat(talk.alerts).hasSize(1);
        assertThat(talk.handshake().alerts()).isEqualTo(talk.alerts);
        assertThat(talk.alerts.getFirst().from()).isEqualTo(Side.SERVER);
        assertThat(talk.alerts.getFirst().alert().name()).isEqualTo("handshake_failure");
        assertThat(talk.handshake().progress()).isEqualTo(Progress.CLIENT_HELLO);
    }

    @Test
    void aWarningBeforeTheServerHelloChangesNothing() {
        Talk talk = new Talk()
                .client(Hello.modernClient("a.test").record())
                .server(alert(1, 112), Hello.modernServer().record(), applicationData(100))
                .client(applicationData(60));
        assertThat(talk.alerts.getFirst().alert().name()).isEqualTo("unrecognized_name");
        assertThat(talk.handshake().version()).hasValue(TlsVersion.TLS_1_3);
    }

    @Test
    void theEndOfTheFlowTellsWhatThereWas() {
        Talk talk = new Talk().client(Hello.modernClient("a.test").record());
        assertThat(talk.handshakes).isEmpty();
        TlsHandshake handshake = talk.close().handshake();
        assertThat(handshake.serverName()).contains("a.test");
        assertThat(handshake.serverHello()).isEmpty();
        assertThat(handshake.progress()).isEqualTo(Progress.CLIENT_HELLO);
        assertThat(handshake.incompleteness()).isEmpty();
    }

    @Test
    void aHelloCutByTheSnapshotLengthKeepsItsName() {
        byte[] hello = Hello.modernClient("a.test").record();
        Talk talk = new Talk()
                .client(Arrays.copyOf(hello, 160))
                .gap(Side.CLIENT, hello.length - 160, Incompleteness.SNAPLEN)
                .server(Arrays.copyOf(Hello.modernServer().record(), 100))
                .gap(Side.SERVER, 22 + 2000, Incompleteness.SNAPLEN)
                .close();
        TlsHandshake handshake = talk.handshake();
        assertThat(handshake.serverName()).contains("a.test");
        assertThat(handshake.clientHello().orElseThrow().message().complete()).isFalse();
        assertThat(handshake.incompleteness()).containsExactly(Incompleteness.SNAPLEN);
        assertThat(talk.anomalies).isEmpty();
    }

    @Test
    void aGapInsideAMessageOfNoInterestIsNoLoss() {
        byte[] server = handshake(Hello.server().message(), certificates(CERTIFICATE));
        byte[] exchange = Wire.handshake(Wire.message(12, noise(300, 3)));
        Talk talk = new Talk()
                .client(Hello.client().record())
                .server(server, Arrays.copyOf(exchange, 50))
                .gap(Side.SERVER, 200, Incompleteness.GAP)
                .server(Arrays.copyOfRange(exchange, 250, exchange.length), handshake(serverHelloDone()))
                .client(handshake(clientKeyExchange()), changeCipherSpec(), finished())
                .server(changeCipherSpec(), finished());
        assertThat(talk.handshake().incompleteness()).isEmpty();
        assertThat(talk.handshake().progress()).isEqualTo(Progress.ENCRYPTED);
    }

    @Test
    void aGapInsideAnEncryptedRecordIsNoLoss() {
        byte[] flight = applicationData(3000);
        Talk talk = new Talk()
                .client(Hello.modernClient("a.test").record())
                .server(Hello.modernServer().record(), Arrays.copyOf(flight, 1000))
                .gap(Side.SERVER, 2005, Incompleteness.SNAPLEN)
                .client(applicationData(53));
        assertThat(talk.handshake().incompleteness()).isEmpty();
    }

    @Test
    void moreCertificatesThanAreKeptAreCounted() {
        byte[][] many = new byte[200][];
        Arrays.fill(many, new byte[] {0x30, 0});
        Talk talk = new Talk()
                .client(Hello.client().record())
                .server(handshake(Hello.server().message(), certificates(many)), alert(2, 40));
        assertThat(talk.handshake().serverCertificates().orElseThrow().message().der())
                .hasSize(128);
        assertThat(talk.handshake().incompleteness()).containsExactly(Incompleteness.CAP);
        assertThat(talk.counters()).containsEntry("tls.certificates.capped", 1L);
    }

    @Test
    void aGapThatTakesTheCertificateIsSaid() {
        Talk talk = new Talk()
                .client(Hello.client().record())
                .server(Hello.server().record())
                .gap(Side.SERVER, 1460, Incompleteness.GAP)
                .server(handshake(serverHelloDone()))
                .client(handshake(clientKeyExchange()), changeCipherSpec(), finished())
                .server(changeCipherSpec(), finished());
        TlsHandshake handshake = talk.handshake();
        assertThat(handshake.serverCertificates()).isEmpty();
        assertThat(handshake.incompleteness()).containsExactly(Incompleteness.GAP);
        assertThat(handshake.progress()).isEqualTo(Progress.ENCRYPTED);
        assertThat(handshake.resumption()).isEqualTo(Resumption.NONE);
    }

    @Test
    void aCaptureThatJoinsLateIsMidStream() {
        TlsHandshake handshake = Talk.joinedLate().server(applicationData(200)).handshake();
        assertThat(handshake.incompleteness()).containsExactly(Incompleteness.MID_STREAM);
        assertThat(handshake.clientHello()).isEmpty();
    }

    @Test
    void anEncryptedAlertWithoutAHelloIsMidStream() {
        Talk talk = Talk.joinedLate().client(record(ContentType.ALERT, noise(26, 1)));
        assertThat(talk.handshake().incompleteness()).containsExactly(Incompleteness.MID_STREAM);
        assertThat(talk.alerts).isEmpty();
        assertThat(talk.anomalies).isEmpty();
    }

    @Test
    void anAlertWithoutAHelloIsMidStream() {
        TlsHandshake handshake = new Talk().client(alert(2, 42)).handshake();
        assertThat(handshake.incompleteness()).containsExactly(Incompleteness.MID_STREAM);
        assertThat(handshake.alerts()).hasSize(1);
    }

    @Test
    void aCaptureOfTheServersSideAloneHasAGap() {
        TlsHandshake handshake = new Talk()
                .server(handshake(Hello.server().message(), certificates(CERTIFICATE), serverHelloDone()))
                .server(changeCipherSpec(), finished())
                .server(applicationData(100))
                .handshake();
        assertThat(handshake.client()).isEqualTo(Side.CLIENT);
        assertThat(handshake.serverCertificates()).isPresent();
        assertThat(handshake.incompleteness()).containsExactly(Incompleteness.GAP);
    }

    @Test
    void aResumedSessionOfWhichTheServersSideIsMissingHasAGap() {
        Talk talk = new Talk()
                .client(Hello.modernClient("a.test").record())
                .client(changeCipherSpec(), finished())
                .client(applicationData(300));
        assertThat(talk.anomalies).isEmpty();
        assertThat(talk.handshake().incompleteness()).containsExactly(Incompleteness.GAP);
    }

    @Test
    void theTlsClientMayBeWhoWasCalled() {
        TlsHandshake handshake = new Talk()
                .server(Hello.modernClient("ftp.test").record())
                .client(Hello.modernServer().record(), applicationData(100))
                .server(applicationData(60))
                .handshake();
        assertThat(handshake.client()).isEqualTo(Side.SERVER);
        assertThat(handshake.serverName()).contains("ftp.test");
        assertThat(handshake.version()).hasValue(TlsVersion.TLS_1_3);
    }

    @Test
    void aServerThatAnswersInPlainTextSettlesTheSession() {
        Talk talk = new Talk()
                .client(Hello.modernClient("a.test").record())
                .server(Wire.ascii("HTTP/1.1 400 Bad Request\r\n\r\n"));
        // The session is told at once; the page that the server shows instead is read on.
        assertThat(talk.isOpen()).isTrue();
        assertThat(talk.anomalies).containsExactly(TlsAnomaly.INVALID_TLS_HEADER);
        assertThat(talk.handshake().serverHello()).isEmpty();
        assertThat(talk.handshake().progress()).isEqualTo(Progress.CLIENT_HELLO);
    }

    @Test
    void whatIsNoTlsAtAllIsCountedAndNotTold() {
        Talk talk = new Talk()
                .client(join(Wire.hex("16 03 01 0000"), noise(100, 1)))
                .close();
        assertThat(talk.handshakes).isEmpty();
        assertThat(talk.counters()).containsEntry("tls.not_tls", 1L);
    }

    @Test
    void aHelloBeyondTheCapIsReadUpToIt() {
        byte[] hello = Hello.client()
                .name("a.test")
                .extension(0x9999, noise(65_000, 1))
                .extension(0x9998, noise(9_000, 1))
                .body();
        byte[] lying = Wire.message(1, hello);
        Talk talk = new Talk()
                .inPieces(Side.CLIENT, 1400, Wire.records(22, 16_000, lying))
                .close();
        assertThat(talk.handshake().serverName()).contains("a.test");
        assertThat(talk.handshake().incompleteness()).containsExactly(Incompleteness.CAP);
        assertThat(talk.counters()).containsEntry("tls.hello.capped", 1L);
        assertThat(talk.anomalies).containsExactly(TlsAnomaly.HANDSHAKE_INVALID_LENGTH);
    }
}
