package io.postern.tls.quic;

import static io.postern.tls.Wire.hex;
import static io.postern.tls.quic.QuicPeers.ANSWER;
import static io.postern.tls.quic.QuicPeers.CALLED;
import static io.postern.tls.quic.QuicPeers.CLIENT_ID;
import static io.postern.tls.quic.QuicPeers.HELLO;
import static io.postern.tls.quic.QuicPeers.SERVER_ID;
import static io.postern.tls.quic.QuicPeers.V1;
import static io.postern.tls.quic.QuicPeers.client;
import static io.postern.tls.quic.QuicPeers.part;
import static io.postern.tls.quic.QuicPeers.server;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.flow.Side;
import io.postern.tls.Hello;
import io.postern.tls.Progress;
import io.postern.tls.Wire;
import io.postern.tls.fingerprint.Ja4;
import io.postern.tls.wire.TlsAlert;
import org.junit.jupiter.api.Test;

/** Connections from the client's first packet until nothing more is in clear. */
class QuicConnectionTest {
    private final QuicTalk talk = new QuicTalk();

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
    void aHelloThatIsTheSameAfterARetryStaysTheFirst() {
        talk.client(client().crypto(0, HELLO).packet());
        talk.server(QuicWriter.retry(V1, CLIENT_ID, SERVER_ID, "token"));
        talk.client(QuicWriter.client(V1, SERVER_ID)
                .from(0xc1)
                .token("token")
                .number(1, 1)
                .crypto(0, HELLO)
                .packet());
        assertThat(talk.only().clientHello().orElseThrow().packet()).isEqualTo(1);
        assertThat(talk.counters()).doesNotContainKeys("quic.hello.changed_after_retry", "quic.crypto.conflict");
    }

    @Test
    void aHelloThatIsAnotherAfterARetryIsTheOneThatCounts() {
        byte[] other =
                Hello.modernClient("sum.golang.org").random(Wire.noise(32, 5)).message();
        talk.client(client().crypto(0, HELLO).packet());
        talk.server(QuicWriter.retry(V1, CLIENT_ID, SERVER_ID, "token"));
        talk.client(QuicWriter.client(V1, SERVER_ID)
                .from(0xc1)
                .token("token")
                .number(1, 1)
                .crypto(0, other)
                .packet());
        talk.server(QuicWriter.server(V1, SERVER_ID)
                .to(0xc1)
                .from(0x77)
                .crypto(0, ANSWER)
                .packet());
        QuicHandshake handshake = talk.only();
        assertThat(handshake.serverName()).contains("sum.golang.org");
        assertThat(handshake.clientHello().orElseThrow().packet()).isEqualTo(3);
        assertThat(handshake.helloRetry()).isEmpty();
        assertThat(talk.counters()).containsEntry("quic.hello.changed_after_retry", 1L);
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
}
