package io.postern.tls.quic;

import static io.postern.tls.Wire.hex;
import static io.postern.tls.Wire.join;
import static io.postern.tls.Wire.message;
import static io.postern.tls.Wire.noise;
import static io.postern.tls.Wire.uint16;
import static io.postern.tls.Wire.uint24;
import static io.postern.tls.Wire.vector16;
import static io.postern.tls.Wire.vector24;
import static io.postern.tls.Wire.vector8;
import static io.postern.tls.quic.QuicPeers.CALLED;
import static io.postern.tls.quic.QuicPeers.SERVER_ID;
import static io.postern.tls.quic.QuicPeers.part;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.flow.Incompleteness;
import io.postern.capture.flow.Side;
import io.postern.tls.Hello;
import io.postern.tls.Wire;
import io.postern.tls.certificate.CertificateChain;
import io.postern.tls.certificate.TestCertificates;
import io.postern.tls.hello.ExtensionType;
import io.postern.tls.keys.KeyLog;
import io.postern.tls.keys.KeyUse;
import io.postern.tls.wire.HandshakeType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** QUIC whose secrets we have. */
class SealedHandshakeTest {
    private static final byte[] LEAF = TestCertificates.selfSigned("CN=www.example.test");
    private static final byte[] ISSUER = TestCertificates.selfSigned("CN=issuer.example.test");
    private static final byte[] RANDOM = noise(32, 77);
    private static final byte[] EXTENSIONS = message(
            HandshakeType.ENCRYPTED_EXTENSIONS,
            vector16(
                    uint16(ExtensionType.APPLICATION_LAYER_PROTOCOL_NEGOTIATION),
                    vector16(vector16(vector8(Wire.ascii("h3")))),
                    uint16(ExtensionType.QUIC_TRANSPORT_PARAMETERS),
                    vector16(hex("010480007530"))));
    private static final byte[] CHAIN =
            join(vector8(), vector24(vector24(LEAF), vector16(), vector24(ISSUER), vector16()));
    private static final byte[] FINISHED = message(HandshakeType.FINISHED, noise(32, 20));
    private static final byte[] FLIGHT =
            join(EXTENSIONS, message(HandshakeType.CERTIFICATE, CHAIN), message(15, noise(70, 15)), FINISHED);
    private static final byte[] SHORT = join(hex("41 51525354"), noise(40, 3));

    private final KeyLog log = new KeyLog();
    private QuicVersion version = QuicVersion.VERSION_1;
    private int suite = 0x1301;
    private int number;

    private byte[] secret(String label, boolean logged) {
        byte[] secret = noise(suite == 0x1302 ? 48 : 32, label.hashCode());
        HexFormat hex = HexFormat.of();
        if (logged) {
            log.add(label + "_HANDSHAKE_TRAFFIC_SECRET " + hex.formatHex(RANDOM) + " " + hex.formatHex(secret));
        }
        return secret;
    }

    private QuicTalk talk() {
        secret("CLIENT", true);
        secret("SERVER", true);
        return new QuicTalk(QuicProtocol.STANDARD_ROOM, log);
    }

    private byte[] hello() {
        byte[] hello = Hello.modernClient("www.example.test").random(RANDOM).message();
        return QuicWriter.client(version, CALLED).from(0xc1).crypto(0, hello).packet();
    }

    private byte[] answer() {
        byte[] hello = Hello.modernServer().suites(suite).message();
        return QuicWriter.server(version, CALLED)
                .to(0xc1)
                .from(0x51, 0x52, 0x53, 0x54)
                .crypto(0, hello)
                .packet();
    }

    private QuicWriter server() {
        return QuicWriter.handshake(version, suite, secret("SERVER", false))
                .to(0xc1)
                .from(0x51, 0x52, 0x53, 0x54)
                .number(number++, 2);
    }

    private QuicWriter client() {
        return QuicWriter.handshake(version, suite, secret("CLIENT", false))
                .to(0x51, 0x52, 0x53, 0x54)
                .from(0xc1)
                .number(number++, 1);
    }

    private static CertificateChain served(QuicHandshake handshake) {
        return handshake.sealed().serverCertificates().orElseThrow().message();
    }

    @ParameterizedTest
    @CsvSource({
        "VERSION_1,0x1301", "VERSION_1,0x1302", "VERSION_1,0x1303",
        "VERSION_2,0x1301", "VERSION_2,0x1302", "VERSION_2,0x1303",
        "DRAFT_29,0x1301"
    })
    void everyCipherOfEveryVersionIsOpened(QuicVersion spoken, int chosen) {
        version = spoken;
        suite = chosen;
        QuicTalk talk = talk();
        talk.client(hello()).server(answer(), server().crypto(0, FLIGHT).packet());
        talk.client(client().frame(hex("0200000000")).packet());
        assertThat(talk.handshakes).as("waits for what the client says to it").isEmpty();
        talk.client(client().crypto(0, FINISHED).packet(), SHORT);
        assertThat(talk.handshakes).hasSize(1);
        QuicHandshake handshake = talk.only();
        assertThat(handshake.sealed().keys()).isEqualTo(KeyUse.OPENED);
        assertThat(served(handshake).der().getFirst().toArray()).isEqualTo(LEAF);
        assertThat(served(handshake).der().getLast().toArray()).isEqualTo(ISSUER);
        assertThat(handshake.sealed().serverCertificates().orElseThrow().packet())
                .isEqualTo(2);
        assertThat(handshake.sealed().encryptedExtensions().orElseThrow().message())
                .satisfies(chosenOnes -> {
                    assertThat(chosenOnes.applicationProtocols()).containsExactly("h3");
                    assertThat(TransportParameters.of(chosenOnes))
                            .singleElement()
                            .satisfies(one -> assertThat(one.number()).hasValue(30_000));
                });
        assertThat(handshake.incompleteness()).isEmpty();
        assertThat(talk.counters())
                .containsEntry("quic.keys.opened", 1L)
                .containsEntry("quic.handshake_packets.opened", 3L);
    }

    @Test
    void aFlightOverManyPacketsInAnyOrderIsRead() {
        QuicTalk talk = talk();
        int third = FLIGHT.length / 3;
        byte[] first = server().crypto(0, part(FLIGHT, 0, third + 9)).packet();
        byte[] second = server().crypto(third, part(FLIGHT, third, 2 * third)).packet();
        byte[] last = server().crypto(2 * third, part(FLIGHT, 2 * third, FLIGHT.length))
                .packet();
        talk.client(hello()).server(answer(), last).server(first, second, first);
        talk.client(client().crypto(0, FINISHED).packet());
        assertThat(served(talk.only()).der()).hasSize(2);
        assertThat(talk.handshakes.getFirst().sealed().keys()).isEqualTo(KeyUse.OPENED);
    }

    @Test
    void whatComesBeforeTheServersHelloIsSetAside() {
        QuicTalk talk = talk();
        talk.client(hello()).server(server().crypto(0, FLIGHT).packet()).server(answer());
        talk.client(client().crypto(0, FINISHED).packet());
        QuicHandshake handshake = talk.only();
        assertThat(handshake.sealed().keys()).isEqualTo(KeyUse.OPENED);
        assertThat(handshake.sealed().serverCertificates().orElseThrow().packet())
                .as("the packet that brought it")
                .isEqualTo(2);
        assertThat(handshake.serverHello().orElseThrow().packet()).isEqualTo(3);
    }

    @Test
    void moreThanIsSetAsideIsCounted() {
        QuicTalk talk = talk();
        talk.client(hello());
        for (int i = 0; i < 13; i++) {
            talk.server(server().paddedTo(1300).packet());
        }
        talk.server(answer()).client(client().crypto(0, FINISHED).packet());
        assertThat(talk.only().sealed().keys()).isEqualTo(KeyUse.PARTIAL);
        assertThat(talk.counters()).containsEntry("quic.handshake_packets.too_early", 1L);
    }

    @Test
    void afterARetryTheFirstHellosSecretsFit() {
        QuicTalk talk = talk();
        byte[] hello = Hello.modernClient("www.example.test").random(RANDOM).message();
        talk.client(hello()).server(QuicWriter.retry(version, new byte[] {(byte) 0xc1}, SERVER_ID, "token"));
        talk.client(QuicWriter.client(version, SERVER_ID)
                .from(0xc1)
                .token("token")
                .number(1, 1)
                .crypto(0, hello)
                .packet());
        talk.server(
                QuicWriter.server(version, SERVER_ID)
                        .to(0xc1)
                        .from(0x51, 0x52, 0x53, 0x54)
                        .crypto(0, Hello.modernServer().message())
                        .packet(),
                server().crypto(0, FLIGHT).packet());
        talk.client(client().crypto(0, FINISHED).packet());
        assertThat(served(talk.only()).der()).hasSize(2);
        assertThat(talk.handshakes.getFirst().retry()).contains(2L);
    }

    @Test
    void aClientThatRejectsTheCertificateIsHeard() {
        QuicTalk talk = talk();
        talk.client(hello()).server(answer(), server().crypto(0, FLIGHT).packet());
        talk.client(client().close(0x100 + 48, "unknown authority").packet());
        assertThat(talk.handshakes).hasSize(1);
        QuicHandshake handshake = talk.only();
        assertThat(handshake.close().orElseThrow().packet()).isEqualTo(3);
        QuicClose close = handshake.close().orElseThrow().message();
        assertThat(close.from()).isEqualTo(Side.CLIENT);
        assertThat(close.name()).isEqualTo("unknown_ca");
        assertThat(handshake.sealed().keys()).isEqualTo(KeyUse.OPENED);
    }

    @Test
    void wrongSecretsAreSaid() {
        QuicTalk talk = talk();
        byte[] other = noise(32, 999);
        talk.client(hello()).server(answer(), unknown(other).crypto(0, FLIGHT).packet());
        talk.client(QuicWriter.handshake(version, suite, other)
                .to(0x51, 0x52, 0x53, 0x54)
                .from(0xc1)
                .crypto(0, FINISHED)
                .packet());
        QuicHandshake handshake = talk.only();
        assertThat(handshake.sealed().keys()).isEqualTo(KeyUse.WRONG);
        assertThat(handshake.sealed().serverCertificates()).isEmpty();
        assertThat(talk.counters())
                .containsEntry("quic.keys.wrong", 1L)
                .containsEntry("quic.handshake_packets.not_authentic", 2L);
    }

    private QuicWriter unknown(byte[] secret) {
        return QuicWriter.handshake(version, suite, secret).to(0xc1).from(0x51, 0x52, 0x53, 0x54);
    }

    @Test
    void oneSidesSecretOpensThatSide() {
        secret("SERVER", true);
        QuicTalk talk = new QuicTalk(QuicProtocol.STANDARD_ROOM, log);
        talk.client(hello()).server(answer(), server().crypto(0, FLIGHT).packet());
        talk.client(client().crypto(0, FINISHED).packet());
        assertThat(served(talk.only()).der()).hasSize(2);
        assertThat(talk.handshakes.getFirst().sealed().keys()).isEqualTo(KeyUse.PARTIAL);
    }

    @Test
    void forgedPacketsBeforeTheRightOnesChangeNothing() {
        QuicTalk talk = talk();
        talk.client(hello()).server(answer());
        for (int i = 0; i < 5; i++) {
            talk.server(unknown(noise(32, i)).crypto(0, FLIGHT).packet());
        }
        talk.server(server().crypto(0, FLIGHT).packet())
                .client(client().crypto(0, FINISHED).packet());
        assertThat(talk.only().sealed().keys()).isEqualTo(KeyUse.OPENED);
        assertThat(served(talk.handshakes.getFirst()).der()).hasSize(2);
    }

    @Test
    void aFlightThatTheCaptureLacksAPartOfIsPartial() {
        QuicTalk talk = talk();
        talk.client(hello())
                .server(answer(), server().crypto(0, part(FLIGHT, 0, 200)).packet());
        talk.client(client().crypto(0, FINISHED).packet());
        for (int i = 0; i < 8; i++) {
            assertThat(talk.handshakes).isEmpty();
            talk.client(SHORT);
        }
        assertThat(talk.handshakes).as("what is missing will not come any more").hasSize(1);
        assertThat(talk.only().sealed().keys()).isEqualTo(KeyUse.PARTIAL);
        assertThat(talk.handshakes.getFirst().sealed().encryptedExtensions()).isPresent();
    }

    @Test
    void aPacketThatTheCaptureCutIsSaid() {
        QuicTalk talk = talk();
        talk.client(hello()).server(answer());
        talk.cutting(1).server(server().crypto(0, FLIGHT).packet());
        assertThat(talk.only().incompleteness()).containsExactly(Incompleteness.SNAPLEN);
    }

    @Test
    void aSuiteThatCannotBeOpenedIsSaid() {
        QuicTalk talk = talk();
        byte[] sealed = server().crypto(0, FLIGHT).packet();
        suite = 0x1304;
        talk.client(hello()).server(answer(), sealed);
        suite = 0x1301;
        talk.client(client().crypto(0, FINISHED).packet());
        assertThat(talk.handshakes).hasSize(1);
        assertThat(talk.only().sealed().keys()).isEqualTo(KeyUse.UNSUPPORTED);
    }

    @Test
    void compressedCertificatesAreRead() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream zlib = new DeflaterOutputStream(packed)) {
            zlib.write(CHAIN);
        }
        byte[] compressed = message(
                HandshakeType.COMPRESSED_CERTIFICATE, uint16(1), uint24(CHAIN.length), vector24(packed.toByteArray()));
        QuicTalk talk = talk();
        talk.client(hello())
                .server(
                        answer(),
                        server().crypto(0, join(EXTENSIONS, compressed, FINISHED))
                                .packet());
        assertThat(served(talk.only()).der().getFirst().toArray()).isEqualTo(LEAF);
    }

    @Test
    void aFlightBeyondTheCapIsSaidToBeCapped() {
        QuicTalk talk = talk();
        talk.client(hello()).server(answer(), server().crypto(0, FLIGHT).packet());
        talk.server(server().crypto(CryptoStream.LONGEST, FINISHED).packet());
        talk.client(client().crypto(0, FINISHED).packet());
        assertThat(talk.only().incompleteness()).containsExactly(Incompleteness.CAP);
        assertThat(talk.counters()).containsEntry("quic.crypto.capped", 1L);
    }

    @Test
    void roomIsGivenBack() {
        talk();
        QuicTalk small = new QuicTalk(2 * (QuicConnection.SIZE + 4096), log);
        for (int i = 0; i < 20; i++) {
            small.newFlow()
                    .client(hello())
                    .server(answer(), server().crypto(0, FLIGHT).packet());
            small.client(client().crypto(0, FINISHED).packet());
        }
        assertThat(small.handshakes).hasSize(20).allMatch(one -> one.sealed().keys() == KeyUse.OPENED);
        assertThat(small.counters()).doesNotContainKeys("quic.connection.no_room", "quic.crypto.no_room");
    }

    @Test
    void withoutSecretsNothingChanges() {
        QuicTalk talk = new QuicTalk();
        talk.client(hello()).server(answer(), server().crypto(0, FLIGHT).packet());
        talk.client(client().crypto(0, FINISHED).packet());
        assertThat(talk.handshakes).hasSize(1);
        assertThat(talk.only().sealed()).isEqualTo(SealedContent.CLOSED);
    }
}
