package io.postern.tls.quic;

import static io.postern.tls.Wire.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.flow.Incompleteness;
import io.postern.capture.flow.Side;
import io.postern.tls.Hello;
import io.postern.tls.Progress;
import io.postern.tls.Wire;
import io.postern.tls.fingerprint.Ja4;
import io.postern.tls.wire.TlsAlert;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections from the client's first packet until nothing more is in clear. */
class QuicConnectionTest {
    private static final QuicVersion V1 = QuicVersion.VERSION_1;
    private static final byte[] CALLED = hex("0102030405060708");
    private static final byte[] CLIENT_ID = hex("c1");
    private static final byte[] SERVER_ID = hex("51525354");
    private static final byte[] HELLO = Hello.modernClient("proxy.golang.org").message();
    private static final byte[] ANSWER = Hello.modernServer().message();

    private final QuicTalk talk = new QuicTalk();

    private static QuicWriter client() {
        return QuicWriter.client(V1, CALLED).from(0xc1);
    }

    private static QuicWriter server() {
        return QuicWriter.server(V1, CALLED).to(0xc1).from(0x51, 0x52, 0x53, 0x54);
    }

    private static byte[] part(byte[] message, int from, int to) {
        return Arrays.copyOfRange(message, from, to);
    }

    @ParameterizedTest
    @EnumSource(QuicVersion.class)
    void everyVersionIsRead(QuicVersion version) {
        byte[] frame = Wire.join(
                Wire.uint8(version.name().startsWith("GOOGLE") ? 8 : 6),
                Wire.uint8(0),
                QuicWriter.variable(HELLO.length),
                HELLO);
        talk.client(
                QuicWriter.client(version, CALLED).frame(frame).paddedTo(1200).packet());
        QuicHandshake handshake = talk.only();
        assertThat(handshake.version()).isEqualTo(version.number());
        assertThat(handshake.serverName()).contains("proxy.golang.org");
        assertThat(handshake.originalId().toArray()).isEqualTo(CALLED);
        assertThat(handshake.progress()).isEqualTo(Progress.CLIENT_HELLO);
        assertThat(handshake.incompleteness()).isEmpty();
    }

    @Test
    void bothHellosAndTheFinalKeysAreSeen() {
        talk.client(client().crypto(0, HELLO).paddedTo(1200).packet());
        talk.server(
                server().frame(hex("02000000 00")).crypto(0, ANSWER).packet(),
                QuicWriter.unreadable(V1, 2, CLIENT_ID, SERVER_ID));
        assertThat(talk.handshakes).isEmpty();
        talk.client(
                client().to(0x51, 0x52, 0x53, 0x54)
                        .number(1, 1)
                        .frame(hex("0200000000"))
                        .packet(),
                QuicWriter.unreadable(V1, 2, SERVER_ID, CLIENT_ID));
        assertThat(talk.handshakes).hasSize(1);
        QuicHandshake handshake = talk.only();
        assertThat(handshake.progress()).isEqualTo(Progress.ENCRYPTED);
        assertThat(handshake.serverHello().orElseThrow().message().cipherSuite())
                .isEqualTo(0x1301);
        assertThat(handshake.serverHello().orElseThrow().packet()).isEqualTo(2);
        assertThat(handshake.serverVersion()).hasValue(1);
        assertThat(handshake.packets()).isEqualTo(new QuicHandshake.Packets(2, 1, 0, 1, 1));
        assertThat(Ja4.of(handshake.clientHello().orElseThrow().message(), Ja4.Transport.QUIC))
                .hasValueSatisfying(ja4 -> assertThat(ja4).startsWith("q13d"));
        assertThat(talk.counters())
                .containsEntry("quic.handshakes", 1L)
                .containsEntry("quic.initial.read", 3L)
                .containsEntry("quic.packets.handshake", 2L);
    }

    @Test
    void whatComesAfterItWasToldIsNoNewConnection() {
        byte[] first = client().crypto(0, HELLO).paddedTo(1200).packet();
        talk.client(first).server(server().crypto(0, ANSWER).packet());
        talk.client(QuicWriter.unreadable(V1, 2, SERVER_ID, CLIENT_ID));
        talk.client(first).server(server().number(1, 1).crypto(0, ANSWER).packet());
        assertThat(talk.only().progress()).isEqualTo(Progress.ENCRYPTED);
    }

    @Test
    void aHelloOverSeveralPacketsInAnyOrderIsRead() {
        talk.client(client().number(1, 1)
                .crypto(700, part(HELLO, 700, HELLO.length))
                .paddedTo(1200)
                .packet());
        talk.client(client().number(0, 1)
                .crypto(300, part(HELLO, 300, 720))
                .crypto(0, part(HELLO, 0, 310))
                .packet());
        assertThat(talk.hello().serverName()).contains("proxy.golang.org");
        assertThat(talk.handshakes.getFirst().clientHello().orElseThrow().packet())
                .isEqualTo(2);
        assertThat(talk.counters()).doesNotContainKey("quic.crypto.conflict");
    }

    @Test
    void packetsInOneDatagramAreReadOneByOne() {
        talk.client(
                client().number(0, 1).crypto(0, part(HELLO, 0, 100)).packet(),
                QuicWriter.unreadable(V1, 1, CALLED, CLIENT_ID),
                client().number(1, 1)
                        .crypto(100, part(HELLO, 100, HELLO.length))
                        .packet(),
                new byte[20]);
        assertThat(talk.hello().serverName()).contains("proxy.golang.org");
        assertThat(talk.handshakes.getFirst().packets().zeroRtt()).isEqualTo(1);
    }

    @Test
    void afterARetryTheClientStartsAgainWithOtherKeys() {
        talk.client(client().crypto(0, part(HELLO, 0, 200)).packet());
        talk.server(QuicWriter.retry(V1, CLIENT_ID, SERVER_ID, "token"));
        talk.client(QuicWriter.client(V1, SERVER_ID)
                .from(0xc1)
                .token("token")
                .number(2, 1)
                .crypto(0, HELLO)
                .packet());
        talk.server(QuicWriter.server(V1, SERVER_ID)
                .to(0xc1)
                .from(0x77)
                .crypto(0, ANSWER)
                .packet());
        QuicHandshake handshake = talk.only();
        assertThat(handshake.retry()).contains(2L);
        assertThat(handshake.originalId().toArray()).isEqualTo(CALLED);
        assertThat(handshake.clientHello().orElseThrow().packet()).isEqualTo(3);
        assertThat(handshake.progress()).isEqualTo(Progress.SERVER_HELLO);
    }

    @Test
    void aTokenTellsOfARetryThatWasNotCaptured() {
        talk.client(client().crypto(0, HELLO).packet());
        talk.client(QuicWriter.client(V1, SERVER_ID)
                .from(0xc1)
                .token("token")
                .crypto(0, HELLO)
                .packet());
        assertThat(talk.only().packets().clientInitials()).isEqualTo(2);
    }

    @Test
    void anotherConnectionOfTheSameFlowIsToldApart() {
        byte[] other = hex("aabbccddeeff0011");
        talk.client(client().crypto(0, HELLO).packet());
        talk.client(QuicWriter.client(V1, other)
                .from(0xc2)
                .crypto(0, Hello.modernClient("sum.golang.org").message())
                .packet());
        talk.server(
                QuicWriter.server(V1, other).to(0xc2).from(1).crypto(0, ANSWER).packet());
        talk.server(server().crypto(0, ANSWER).packet());
        talk.end();
        assertThat(talk.handshakes)
                .extracting(handshake -> handshake.serverName().orElseThrow())
                .containsExactlyInAnyOrder("proxy.golang.org", "sum.golang.org");
        assertThat(talk.handshakes)
                .allMatch(handshake -> handshake.serverHello().isPresent());
    }

    @Test
    void aServerThatGoesOnInVersion2IsFollowed() {
        talk.client(client().crypto(0, HELLO).packet());
        talk.server(QuicWriter.server(QuicVersion.VERSION_2, CALLED)
                .to(0xc1)
                .from(9)
                .crypto(0, ANSWER)
                .packet());
        talk.client(QuicWriter.client(QuicVersion.VERSION_2, CALLED)
                .to(9)
                .from(0xc1)
                .close(0x100 + 48, "")
                .packet());
        QuicHandshake handshake = talk.only();
        assertThat(handshake.version()).isEqualTo(1);
        assertThat(handshake.serverVersion()).hasValue(QuicVersion.VERSION_2.number());
        assertThat(handshake.serverHello()).isPresent();
        assertThat(handshake.close()).isPresent();
    }

    @Test
    void versionNegotiationIsKept() {
        talk.client(client().crypto(0, HELLO).packet());
        talk.server(QuicWriter.negotiation(CLIENT_ID, CALLED, 0x6b3343cf, 0x1a2a3a4a));
        talk.server(QuicWriter.negotiation(CLIENT_ID, CALLED, 0x709a50c4));
        assertThat(talk.only().negotiation().orElseThrow().message().versions())
                .containsExactly(0x6b3343cf, 0x1a2a3a4a);
    }

    @Test
    void versionNegotiationThatAnswersNobodyIsCounted() {
        talk.client(client().crypto(0, HELLO).packet());
        talk.server(QuicWriter.negotiation(CLIENT_ID, SERVER_ID, 0x6b3343cf));
        talk.server(QuicWriter.negotiation(SERVER_ID, CALLED, 0x6b3343cf));
        talk.server(QuicWriter.negotiation(CLIENT_ID, CALLED, 0x6b3343cf, 1));
        assertThat(talk.only().negotiation()).isEmpty();
        assertThat(talk.counters())
                .containsEntry("quic.packets.stray", 3L)
                .containsEntry("quic.packets.version_negotiation", 3L);
    }

    @Test
    void aVersionThatIsThereToBeRefusedIsRead() {
        talk.client(client().calling(0x1a2a3a4a).crypto(0, HELLO).packet());
        assertThat(talk.only().version()).isEqualTo(0x1a2a3a4a);
        QuicTalk draft = new QuicTalk();
        draft.client(QuicWriter.client(QuicVersion.DRAFT_29, CALLED)
                .calling(0x1a2a3a4a)
                .crypto(0, HELLO)
                .packet());
        assertThat(draft.hello().complete()).isTrue();
    }

    @Test
    void aCloseNamesItsAlert() {
        talk.client(client().crypto(0, HELLO).packet());
        talk.server(server().close(0x100 + 120, "no protocol").packet());
        QuicClose close = talk.only().close().orElseThrow().message();
        assertThat(close).isEqualTo(new QuicClose(Side.SERVER, false, 0x178, 6, "no\\032protocol"));
        assertThat(close.alert()).contains(new TlsAlert(2, 120));
        assertThat(close.name()).isEqualTo("no_application_protocol");
        assertThat(new QuicClose(Side.SERVER, false, 2, 0, "").name()).isEqualTo("CONNECTION_REFUSED");
        assertThat(new QuicClose(Side.SERVER, true, 2, 0, "").name()).isEqualTo("0x2");
        assertThat(new QuicClose(Side.SERVER, false, 0x4000, 0, "").alert()).isEmpty();
    }

    @Test
    void aServerThatWantsAnotherHelloIsFollowed() {
        byte[] second = Hello.modernClient("second.example").message();
        talk.client(client().crypto(0, HELLO).packet());
        talk.server(server().crypto(0, Hello.retry().message()).packet());
        talk.client(client().number(1, 1).crypto(HELLO.length, second).packet());
        QuicHandshake handshake = talk.only();
        assertThat(handshake.serverHello()).isEmpty();
        assertThat(handshake
                        .helloRetry()
                        .orElseThrow()
                        .answer()
                        .orElseThrow()
                        .message()
                        .serverName())
                .contains("second.example");
    }

    @Test
    void aClientWhoseServerWasNotCapturedIsFollowed() {
        talk.client(client().crypto(0, part(HELLO, 0, 100)).packet());
        talk.client(client().to(7, 7, 7)
                .number(1, 1)
                .crypto(100, part(HELLO, 100, HELLO.length))
                .packet());
        assertThat(talk.hello().complete()).isTrue();
        assertThat(talk.counters()).doesNotContainKey("quic.initial.not_authentic");
    }

    @Test
    void aHelloWithoutItsEndHasAGap() {
        talk.client(client().crypto(0, part(HELLO, 0, HELLO.length - 1)).packet());
        assertThat(talk.hello().complete()).isFalse();
        assertThat(talk.hello().serverName()).contains("proxy.golang.org");
        assertThat(talk.handshakes.getFirst().incompleteness()).containsExactly(Incompleteness.GAP);
    }

    @Test
    void whatTheCaptureCutIsCounted() {
        talk.client(client().crypto(0, part(HELLO, 0, 100)).packet());
        talk.cutting(1)
                .client(client().number(1, 1)
                        .crypto(100, part(HELLO, 100, HELLO.length))
                        .packet());
        assertThat(talk.only().incompleteness()).containsExactly(Incompleteness.SNAPLEN);
        assertThat(talk.counters()).containsEntry("quic.initial.snaplen", 1L);
    }

    @Test
    void damagedPacketsAreCountedAndChangeNothing() {
        byte[] damaged = server().crypto(0, ANSWER).packet();
        damaged[damaged.length - 1] ^= 1;
        talk.client(client().crypto(0, HELLO).packet()).server(damaged);
        talk.server(
                QuicWriter.server(V1, CALLED).to(0xc9).from(1).crypto(0, ANSWER).packet());
        talk.client(hex("c1 00000001 ff 00"), hex("c3 12345678 00 00 00 00"));
        talk.client(hex("c3 12345678 00 00 00 00"));
        talk.client(hex("c1 00000001 00 00 00 41ff 00000000"));
        talk.client(hex("c1 00000001 00 00 00 04 00000000"));
        assertThat(talk.only().serverHello()).isEmpty();
        assertThat(talk.counters())
                .containsEntry("quic.initial.not_authentic", 1L)
                .containsEntry("quic.initial.no_connection", 1L)
                .containsEntry("quic.header.damaged", 1L)
                .containsEntry("quic.header.unknown_version", 1L)
                .containsEntry("quic.header.bad_length", 1L)
                .containsEntry("quic.initial.too_short", 1L);
    }

    @Test
    void aFrameThatDoesNotBelongEndsThePacket() {
        talk.client(client().crypto(0, part(HELLO, 0, 100))
                .frame(hex("08 00 00"))
                .crypto(100, part(HELLO, 100, 700))
                .packet());
        assertThat(talk.hello().complete()).isFalse();
        assertThat(talk.counters()).containsEntry("quic.frame.damaged", 1L);
    }

    @Test
    void bytesThatComeTwiceStayWhatTheyWere() {
        byte[] other = HELLO.clone();
        Arrays.fill(other, 120, 140, (byte) 'x');
        talk.client(client().crypto(0, part(HELLO, 0, 200)).packet());
        talk.client(client().number(1, 1)
                .crypto(100, part(other, 100, other.length))
                .packet());
        assertThat(Arrays.equals(talk.hello().random().toArray(), part(HELLO, 6, 38)))
                .isTrue();
        assertThat(talk.hello().complete()).isTrue();
        assertThat(talk.counters()).containsEntry("quic.crypto.conflict", 1L);
    }

    @Test
    void whatIsBeyondTheCapIsCounted() {
        talk.client(client().crypto(0, HELLO).crypto(65_530, new byte[7]).packet());
        assertThat(talk.only().incompleteness()).containsExactly(Incompleteness.CAP);
        assertThat(talk.counters()).containsEntry("quic.crypto.capped", 1L);
    }

    @Test
    void withoutRoomNothingIsRead() {
        QuicTalk none = new QuicTalk(QuicConnection.SIZE - 1);
        none.client(client().crypto(0, HELLO).packet()).end();
        assertThat(none.handshakes).isEmpty();
        assertThat(none.counters()).containsEntry("quic.connection.no_room", 1L);
        QuicTalk little = new QuicTalk(QuicConnection.SIZE + 600);
        little.client(client().crypto(0, part(HELLO, 0, 500)).packet());
        little.client(client().number(1, 1)
                .crypto(500, part(HELLO, 500, HELLO.length))
                .packet());
        assertThat(little.only().incompleteness()).containsExactly(Incompleteness.CAP);
        assertThat(little.counters()).containsEntry("quic.crypto.no_room", 1L);
    }

    @Test
    void roomIsGivenBackWhenAConnectionWasTold() {
        QuicTalk small = new QuicTalk(2 * (QuicConnection.SIZE + 4096));
        for (int i = 0; i < 20; i++) {
            small.client(QuicWriter.client(V1, new byte[] {1, 2, 3, 4, 5, 6, 7, (byte) i})
                    .crypto(0, HELLO)
                    .close(0, "")
                    .packet());
        }
        assertThat(small.handshakes)
                .hasSize(20)
                .allMatch(one -> one.clientHello().orElseThrow().message().complete());
        assertThat(small.counters()).doesNotContainKeys("quic.connection.no_room", "quic.crypto.no_room");
    }

    @Test
    void moreConnectionsThanAreKeptAreToldEarly() {
        for (int i = 0; i < QuicFlow.MOST + 1; i++) {
            talk.client(QuicWriter.client(V1, new byte[] {1, 2, 3, 4, 5, 6, 7, (byte) i})
                    .from(i + 1)
                    .crypto(0, HELLO)
                    .packet());
        }
        assertThat(talk.handshakes).hasSize(1);
        assertThat(talk.counters()).containsEntry("quic.connection.crowded", 1L);
        talk.end();
        assertThat(talk.handshakes).hasSize(QuicFlow.MOST + 1);
    }

    @Test
    void withoutRoomToRememberWhatWasToldIsForgotten() {
        QuicTalk small = new QuicTalk(QuicConnection.SIZE + 4096);
        for (int i = 0; i < 20; i++) {
            byte[] called = {1, 2, 3, 4, 5, 6, 7, (byte) i};
            small.newFlow()
                    .client(QuicWriter.client(V1, called)
                            .crypto(0, HELLO)
                            .close(0, "")
                            .packet());
        }
        assertThat(small.handshakes).hasSize(20);
        assertThat(small.counters().get("quic.connection.forgotten")).isBetween(1L, 19L);
        assertThat(small.counters()).doesNotContainKey("quic.connection.no_room");
    }

    @Test
    void aFlowOfDamagedPacketsIsGivenUp() {
        talk.client(client().crypto(0, HELLO).packet());
        byte[] damaged = QuicWriter.client(V1, hex("99")).packet();
        damaged[damaged.length - 1] ^= 1;
        for (int i = 0; i < QuicFlow.MOST_FAILURES + 3; i++) {
            talk.client(damaged);
        }
        assertThat(talk.only().serverName()).contains("proxy.golang.org");
        assertThat(talk.counters())
                .containsEntry("quic.initial.not_authentic", (long) QuicFlow.MOST_FAILURES)
                .containsEntry("quic.initial.not_tried", 3L);
    }
}
