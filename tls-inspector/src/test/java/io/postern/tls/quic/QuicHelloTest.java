package io.postern.tls.quic;

import static io.postern.tls.quic.QuicPeers.CALLED;
import static io.postern.tls.quic.QuicPeers.CLIENT_ID;
import static io.postern.tls.quic.QuicPeers.HELLO;
import static io.postern.tls.quic.QuicPeers.V1;
import static io.postern.tls.quic.QuicPeers.client;
import static io.postern.tls.quic.QuicPeers.part;
import static io.postern.tls.quic.QuicPeers.server;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.flow.Incompleteness;
import io.postern.tls.Hello;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Hellos: over several packets, in any order, cut, repeated, asked for again. */
class QuicHelloTest {
    private final QuicTalk talk = new QuicTalk();

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
}
