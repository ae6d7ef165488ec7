package io.postern.tls;

import static io.postern.tls.Wire.applicationData;
import static io.postern.tls.Wire.changeCipherSpec;
import static io.postern.tls.Wire.join;
import static io.postern.tls.Wire.message;
import static io.postern.tls.Wire.noise;
import static io.postern.tls.Wire.uint16;
import static io.postern.tls.Wire.uint24;
import static io.postern.tls.Wire.uint8;
import static io.postern.tls.Wire.vector16;
import static io.postern.tls.Wire.vector24;
import static io.postern.tls.Wire.vector8;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.flow.Incompleteness;
import io.postern.capture.flow.Side;
import io.postern.tls.certificate.CertificateChain;
import io.postern.tls.certificate.TestCertificates;
import io.postern.tls.hello.ExtensionType;
import io.postern.tls.keys.KeyLog;
import io.postern.tls.keys.KeyUse;
import io.postern.tls.keys.Sealer;
import io.postern.tls.wire.ContentType;
import io.postern.tls.wire.HandshakeType;
import io.postern.tls.wire.TlsAlert;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS 1.3 whose secrets we have. */
class KeysInHandTest {
    private static final byte[] LEAF = TestCertificates.selfSigned("CN=www.example.test");
    private static final byte[] ISSUER = TestCertificates.selfSigned("CN=issuer.example.test");
    private static final byte[] RANDOM = noise(32, 77);
    private static final byte[] EXTENSIONS = message(
            HandshakeType.ENCRYPTED_EXTENSIONS,
            vector16(
                    uint16(ExtensionType.APPLICATION_LAYER_PROTOCOL_NEGOTIATION),
                    vector16(vector16(vector8(Wire.ascii("h2"))))));
    private static final byte[] CHAIN = message(HandshakeType.CERTIFICATE, chain());
    private static final byte[] VERIFY = message(15, noise(70, 15));
    private static final byte[] FINISHED = message(HandshakeType.FINISHED, noise(32, 20));
    private static final byte[] TICKET = message(HandshakeType.NEW_SESSION_TICKET, noise(90, 4));

    private final KeyLog log = new KeyLog();
    private int suite = 0x1301;
    private boolean early;

    private static byte[] chain() {
        byte[] staple = join(uint16(5), vector16(noise(20, 5)));
        return join(vector8(), vector24(vector24(LEAF), vector16(staple), vector24(ISSUER), vector16()));
    }

    private byte[] secret(String label) {
        byte[] secret = noise(suite == 0x1302 ? 48 : 32, label.hashCode());
        HexFormat hex = HexFormat.of();
        log.add(label + " " + hex.formatHex(RANDOM) + " " + hex.formatHex(secret));
        return secret;
    }

    private Sealer sealer(String label) {
        return new Sealer(suite, secret(label));
    }

    private Sealer unknown() {
        return new Sealer(suite, noise(suite == 0x1302 ? 48 : 32, 999));
    }

    private Talk hellos() {
        Talk talk = Talk.withKeys(log);
        Hello hello = Hello.modernClient("www.example.test").random(RANDOM);
        if (early) {
            hello.extension(ExtensionType.EARLY_DATA);
        }
        return talk.client(hello.record(), early ? applicationData(200) : new byte[0])
                .server(Hello.modernServer().suites(suite).record(), changeCipherSpec());
    }

    private static byte[] handshake(Sealer sealer, byte[]... messages) {
        return sealer.seal(ContentType.HANDSHAKE, messages);
    }

    private static CertificateChain served(TlsHandshake handshake) {
        return handshake.serverCertificates().orElseThrow().message();
    }

    @Test
    void aSessionThatIsTakenUpAgainHidesNoCertificate() {
        Sealer server = sealer("SERVER_HANDSHAKE_TRAFFIC_SECRET");
        Sealer client = sealer("CLIENT_HANDSHAKE_TRAFFIC_SECRET");
        byte[] answer = Hello.modernServer()
                .suites(suite)
                .extension(ExtensionType.PRE_SHARED_KEY, uint16(0))
                .record();
        Hello offer = Hello.modernClient("www.example.test").random(RANDOM);
        TlsHandshake opened = Talk.withKeys(log)
                .client(offer.record())
                .server(answer, handshake(server, EXTENSIONS), handshake(server, FINISHED))
                .client(handshake(client, FINISHED))
                .close()
                .handshake();
        assertThat(opened.keys()).isEqualTo(KeyUse.OPENED);
        assertThat(opened.resumedInSight()).isTrue();
        TlsHandshake closed = new Talk()
                .client(offer.record())
                .server(answer, applicationData(100))
                .client(applicationData(60))
                .close()
                .handshake();
        assertThat(closed.resumption()).isEqualTo(Resumption.PRE_SHARED_KEY);
        assertThat(closed.resumedInSight()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x1301, 0x1302, 0x1303})
    void aHandshakeIsOpenedToItsEnd(int number) {
        suite = number;
        Sealer server = sealer("SERVER_HANDSHAKE_TRAFFIC_SECRET");
        Sealer client = sealer("CLIENT_HANDSHAKE_TRAFFIC_SECRET");
        Sealer serverLater = sealer("SERVER_TRAFFIC_SECRET_0");
        Sealer clientLater = sealer("CLIENT_TRAFFIC_SECRET_0");
        Talk talk = hellos().server(
                        handshake(server, EXTENSIONS), handshake(server, CHAIN, VERIFY), handshake(server, FINISHED))
                .client(changeCipherSpec(), handshake(client, FINISHED))
                .client(clientLater.seal(ContentType.APPLICATION_DATA, noise(100, 1)));
        assertThat(talk.isOpen()).as("waits for what the server says to it").isTrue();
        talk.server(handshake(serverLater, TICKET));
        assertThat(talk.isOpen()).isFalse();
        TlsHandshake handshake = talk.handshake();
        assertThat(handshake.keys()).isEqualTo(KeyUse.OPENED);
        assertThat(served(handshake).der().getFirst().toArray()).isEqualTo(LEAF);
        assertThat(served(handshake).der().getLast().toArray()).isEqualTo(ISSUER);
        assertThat(served(handshake).complete()).isTrue();
        assertThat(handshake.serverCertificates().orElseThrow().packet()).isEqualTo(3);
        assertThat(handshake.encryptedExtensions().orElseThrow().message().applicationProtocols())
                .containsExactly("h2");
        assertThat(handshake.incompleteness()).isEmpty();
        assertThat(handshake.alerts()).isEmpty();
        assertThat(talk.anomalies).isEmpty();
        assertThat(talk.counters()).containsEntry("tls.keys.opened", 1L);
    }

    @Test
    void aHandshakeIsOpenedBehindEveryCut() {
        byte[] server = join(Hello.modernServer().record(), changeCipherSpec());
        for (int most = 1; most < 40; most += 2) {
            Sealer sealer = sealer("SERVER_HANDSHAKE_TRAFFIC_SECRET");
            byte[] flight = join(EXTENSIONS, CHAIN, VERIFY, FINISHED);
            byte[] records = {};
            for (int at = 0; at < flight.length; at += 300) {
                byte[] part = Arrays.copyOfRange(flight, at, Math.min(flight.length, at + 300));
                records = join(records, sealer.seal(ContentType.HANDSHAKE, part, at % 7));
            }
            Talk talk = Talk.withKeys(log)
                    .client(Hello.modernClient("www.example.test")
                            .random(RANDOM)
                            .record())
                    .inPieces(Side.SERVER, most, join(server, records))
                    .close();
            assertThat(served(talk.handshake()).der()).hasSize(2);
            assertThat(talk.handshake().keys()).isEqualTo(KeyUse.OPENED);
        }
    }

    @Test
    void aClientThatRejectsTheCertificateIsHeard() {
        Sealer server = sealer("SERVER_HANDSHAKE_TRAFFIC_SECRET");
        Sealer client = sealer("CLIENT_HANDSHAKE_TRAFFIC_SECRET");
        Talk talk = hellos().server(handshake(server, EXTENSIONS, CHAIN, VERIFY, FINISHED))
                .client(client.seal(ContentType.ALERT, uint8(2), uint8(48)));
        assertThat(talk.isOpen()).isFalse();
        assertThat(talk.handshake().alerts()).singleElement().satisfies(sent -> {
            assertThat(sent.from()).isEqualTo(Side.CLIENT);
            assertThat(sent.alert()).isEqualTo(new TlsAlert(2, 48));
            assertThat(sent.packet()).isEqualTo(4);
        });
    }

    @Test
    void aServerThatRejectsTheClientsCertificateIsHeardAfterTheHandshake() {
        Sealer server = sealer("SERVER_HANDSHAKE_TRAFFIC_SECRET");
        Sealer client = sealer("CLIENT_HANDSHAKE_TRAFFIC_SECRET");
        Sealer serverLater = sealer("SERVER_TRAFFIC_SECRET_0");
        Talk talk = hellos().server(handshake(server, EXTENSIONS, CHAIN, VERIFY, FINISHED))
                .client(handshake(client, message(HandshakeType.CERTIFICATE, vector8(), vector24()), FINISHED))
                .server(serverLater.seal(ContentType.ALERT, uint8(2), uint8(116)));
        assertThat(talk.handshake().alerts())
                .singleElement()
                .satisfies(sent -> assertThat(sent.alert().name()).isEqualTo("certificate_required"));
        assertThat(talk.handshake().clientCertificates().orElseThrow().message().isEmpty())
                .isTrue();
    }

    @Test
    void wrongSecretsAreSaid() {
        secret("SERVER_HANDSHAKE_TRAFFIC_SECRET");
        secret("CLIENT_HANDSHAKE_TRAFFIC_SECRET");
        Talk talk = hellos().server(handshake(unknown(), EXTENSIONS, CHAIN, VERIFY, FINISHED))
                .client(handshake(unknown(), FINISHED));
        assertThat(talk.isOpen()).isFalse();
        assertThat(talk.handshake().keys()).isEqualTo(KeyUse.WRONG);
        assertThat(talk.handshake().serverCertificates()).isEmpty();
        assertThat(talk.counters()).containsEntry("tls.keys.wrong", 1L);
    }

    @Test
    void oneSidesSecretOpensThatSide() {
        Sealer server = sealer("SERVER_HANDSHAKE_TRAFFIC_SECRET");
        Talk talk = hellos().server(handshake(server, EXTENSIONS, CHAIN, VERIFY, FINISHED))
                .client(handshake(unknown(), FINISHED));
        assertThat(talk.isOpen()).isFalse();
        assertThat(talk.handshake().keys()).isEqualTo(KeyUse.PARTIAL);
        assertThat(served(talk.handshake()).der()).hasSize(2);
    }

    @Test
    void withoutSecretsNothingChanges() {
        Talk talk = hellos().server(handshake(unknown(), EXTENSIONS, CHAIN, VERIFY, FINISHED))
                .client(handshake(unknown(), FINISHED));
        assertThat(talk.handshake().keys()).isEqualTo(KeyUse.NONE);
        assertThat(talk.handshake().progress()).isEqualTo(Progress.ENCRYPTED);
    }

    @Test
    void aSuiteThatCannotBeOpenedIsSaid() {
        secret("SERVER_HANDSHAKE_TRAFFIC_SECRET");
        suite = 0x1304;
        Talk talk = hellos().server(applicationData(300)).client(applicationData(60));
        assertThat(talk.handshake().keys()).isEqualTo(KeyUse.UNSUPPORTED);
    }

    @Test
    void earlyDataIsPassedOver() {
        early = true;
        Sealer server = sealer("SERVER_HANDSHAKE_TRAFFIC_SECRET");
        Sealer client = sealer("CLIENT_HANDSHAKE_TRAFFIC_SECRET");
        Talk talk = hellos().client(applicationData(500))
                .server(handshake(server, EXTENSIONS, CHAIN, VERIFY, FINISHED))
                .client(handshake(client, message(5), FINISHED));
        assertThat(talk.close().handshake().keys()).isEqualTo(KeyUse.OPENED);
        assertThat(talk.handshake().earlyData()).isTrue();
    }

    @Test
    void behindAGapTheRestStaysClosed() {
        Sealer server = sealer("SERVER_HANDSHAKE_TRAFFIC_SECRET");
        Sealer client = sealer("CLIENT_HANDSHAKE_TRAFFIC_SECRET");
        Talk talk = hellos().server(handshake(server, EXTENSIONS))
                .gap(Side.SERVER, 1000, Incompleteness.GAP)
                .server(handshake(server, FINISHED))
                .client(handshake(client, FINISHED))
                .close();
        assertThat(talk.handshake().keys()).isEqualTo(KeyUse.PARTIAL);
        assertThat(talk.handshake().incompleteness()).contains(Incompleteness.GAP);
    }

    @Test
    void compressedCertificatesAreRead() throws IOException {
        byte[] body = chain();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream zlib = new DeflaterOutputStream(packed)) {
            zlib.write(body);
        }
        Sealer server = sealer("SERVER_HANDSHAKE_TRAFFIC_SECRET");
        byte[] compressed = message(
                HandshakeType.COMPRESSED_CERTIFICATE, uint16(1), uint24(body.length), vector24(packed.toByteArray()));
        Talk talk = hellos().server(handshake(server, EXTENSIONS, compressed, VERIFY, FINISHED))
                .close();
        assertThat(served(talk.handshake()).der().getFirst().toArray()).isEqualTo(LEAF);
    }

    @Test
    void aCompressedListThatComesOutLongerThanAnnouncedIsLeftOut() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream zlib = new DeflaterOutputStream(packed)) {
            zlib.write(new byte[10 << 20]);
        }
        Sealer server = sealer("SERVER_HANDSHAKE_TRAFFIC_SECRET");
        byte[] compressed =
                message(HandshakeType.COMPRESSED_CERTIFICATE, uint16(1), uint24(3000), vector24(packed.toByteArray()));
        Talk talk = hellos().server(handshake(server, EXTENSIONS, compressed, VERIFY, FINISHED))
                .close();
        assertThat(talk.handshake().serverCertificates()).isEmpty();
        assertThat(talk.counters()).containsEntry("tls.certificates.compressed", 1L);
    }
}
