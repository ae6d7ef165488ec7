package io.postern.tls;

import static io.postern.tls.Wire.alert;
import static io.postern.tls.Wire.applicationData;
import static io.postern.tls.Wire.ascii;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.flow.Incompleteness;
import io.postern.capture.flow.Side;
import io.postern.capture.source.Packet;
import org.junit.jupiter.api.Test;

/** All sessions together hold no more than they may, and give it back. */
class RoomTest {
    private static final byte[] HELLO = Hello.modernClient("a.test").record();

    private static boolean isRefused(Talk talk) {
        return !talk.another().read(Side.CLIENT, HELLO, 0, 5, new Packet());
    }

    @Test
    void aSessionWithoutRoomIsCountedAndNotRead() {
        Talk talk = new Talk(100).client(HELLO);
        assertThat(talk.isOpen()).isFalse();
        assertThat(talk.handshakes).isEmpty();
        assertThat(talk.counters()).containsEntry("tls.session.no_room", 1L);
    }

    @Test
    void aHelloWithoutRoomIsLeftOut() {
        Talk talk = new Talk(TlsReader.SIZE + 100).client(HELLO).server(alert(2, 40));
        assertThat(talk.handshake().clientHello()).isEmpty();
        assertThat(talk.handshake().incompleteness()).containsExactly(Incompleteness.CAP);
        assertThat(talk.counters()).containsEntry("tls.message.no_room", 1L);
    }

    @Test
    void aHelloInPiecesIsToldAsFarAsItWasKept() {
        byte[] hello = Hello.modernClient("a.test")
                .extension(0x1234, Wire.noise(20_000, 1))
                .message();
        Talk talk = new Talk(TlsReader.SIZE + 5_000)
                .inPieces(Side.CLIENT, 1400, Wire.records(22, 16_000, hello))
                .close();
        assertThat(talk.handshake().serverName()).contains("a.test");
        assertThat(talk.handshake().clientHello().orElseThrow().message().complete())
                .isFalse();
        assertThat(talk.handshake().incompleteness()).containsExactly(Incompleteness.CAP);
    }

    @Test
    void aSessionThatWasToldHasGivenItsRoomBack() {
        Talk talk = new Talk(2 * TlsReader.SIZE + HELLO.length).client(HELLO);
        assertThat(isRefused(talk)).isFalse();
        assertThat(isRefused(talk)).isTrue();
        talk.server(Hello.modernServer().record(), alert(2, 40));
        assertThat(talk.isOpen()).isFalse();
        assertThat(isRefused(talk)).isFalse();
    }

    @Test
    void aFlowThatWasLetGoHasGivenItsRoomBack() {
        Talk talk = new Talk(TlsReader.SIZE + 4000).server(ascii("220 hi\r\n")).client(ascii("USER x\r\n"));
        assertThat(talk.isOpen()).isFalse();
        for (int i = 0; i < 8; i++) {
            assertThat(talk.another().read(Side.CLIENT, applicationData(20), 0, 25, new Packet()))
                    .isFalse();
        }
        assertThat(talk.counters()).doesNotContainKey("tls.session.no_room");
    }
}
