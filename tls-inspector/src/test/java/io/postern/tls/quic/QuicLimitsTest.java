package io.postern.tls.quic;

import static io.postern.tls.Wire.hex;
import static io.postern.tls.quic.QuicPeers.HELLO;
import static io.postern.tls.quic.QuicPeers.V1;
import static io.postern.tls.quic.QuicPeers.client;
import static io.postern.tls.quic.QuicPeers.part;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.flow.Incompleteness;
import org.junit.jupiter.api.Test;

/** What one capture may cost: bytes, connections, packets that do not open. */
class QuicLimitsTest {
    private final QuicTalk talk = new QuicTalk();

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
