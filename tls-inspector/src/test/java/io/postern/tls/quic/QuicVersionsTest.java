package io.postern.tls.quic;

import static io.postern.tls.quic.QuicPeers.ANSWER;
import static io.postern.tls.quic.QuicPeers.CALLED;
import static io.postern.tls.quic.QuicPeers.CLIENT_ID;
import static io.postern.tls.quic.QuicPeers.HELLO;
import static io.postern.tls.quic.QuicPeers.SERVER_ID;
import static io.postern.tls.quic.QuicPeers.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.tls.Progress;
import io.postern.tls.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Versions: of a connection, of a server that goes on in another one, and those that a server asks for. */
class QuicVersionsTest {
    private final QuicTalk talk = new QuicTalk();

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
}
