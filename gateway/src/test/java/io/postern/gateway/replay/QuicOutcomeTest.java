package io.postern.gateway.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.recording.Quic;
import io.postern.gateway.recording.Recording;
import org.junit.jupiter.api.Test;

/** How QUIC connections end, in a word. */
class QuicOutcomeTest {
    private static final String CLIENT = "10.0.0.1:40000", SERVER = "203.0.113.7:443";

    private final Recording recording = new Recording();

    private QuicOutcomeTest asked() {
        recording.udp(CLIENT, SERVER, Quic.hello("a.test"));
        return this;
    }

    private QuicOutcomeTest answered(byte[] packet) {
        recording.udp(SERVER, CLIENT, packet);
        return this;
    }

    private String outcome() {
        return Replayed.of(recording)
                .events("flow")
                .getFirst()
                .path("postern")
                .path("outcome")
                .asString();
    }

    @Test
    void silenceIsATimeoutAfterThreePacketsAndASecond() {
        asked().recording.after(300);
        asked().recording.after(1200);
        assertThat(asked().outcome()).isEqualTo("initial-timeout");
    }

    @Test
    void aShortSilenceSaysLittle() {
        asked().asked().asked();
        assertThat(outcome()).isEqualTo("unanswered");
    }

    @Test
    void aRouterExplainsTheSilence() {
        asked().recording.unreachable("10.0.0.254", "10.0.0.1", 13);
        assertThat(outcome()).isEqualTo("icmp-unreachable");
    }

    @Test
    void anotherVersionIsAllTheServerSpeaks() {
        assertThat(asked().answered(Quic.negotiation(0x6b3343cf)).outcome()).isEqualTo("no-common-version");
    }

    @Test
    void anAcknowledgmentAloneIsAStall() {
        assertThat(asked().answered(Quic.acknowledgment()).outcome()).isEqualTo("stalled");
    }

    @Test
    void alertsComeInAClose() {
        assertThat(asked().answered(Quic.close(true, 0x178, "")).outcome()).isEqualTo("tls-alert");
    }

    @Test
    void aClientThatDislikesTheCertificateSaysSo() {
        asked().answered(Quic.answer());
        recording.udp(CLIENT, SERVER, Quic.close(false, 0x130, ""));
        assertThat(outcome()).isEqualTo("cert-rejected");
    }

    @Test
    void aClientThatGivesUpObjectsToNothing() {
        asked().asked().recording.after(2000);
        recording.udp(CLIENT, SERVER, Quic.close(false, 0x116, "nobody there"));
        assertThat(outcome()).isEqualTo("initial-timeout");
    }

    @Test
    void aClientThatGivesUpAfterAnAcknowledgmentWasStalled() {
        asked().answered(Quic.acknowledgment());
        recording.udp(CLIENT, SERVER, Quic.close(false, 0, "idle"));
        assertThat(outcome()).isEqualTo("stalled");
    }

    @Test
    void otherErrorsAreQuics() {
        assertThat(asked().answered(Quic.close(true, 2, "busy")).outcome()).isEqualTo("quic-closed");
        assertThat(Replayed.of(recording).page())
                .contains("1 UDP flow, 0 TLS sessions, 1 QUIC connection")
                .contains("quic-closed  1 connection: a QUIC error ended the handshake")
                .contains("a.test  1  CONNECTION_REFUSED by the server: busy  packet 2");
    }

    @Test
    void hostsAreCountedByName() {
        assertThat(asked().answered(Quic.answer())
                        .answered(Quic.handshake(true))
                        .outcome())
                .isEqualTo("established");
        assertThat(Replayed.of(recording).page())
                .doesNotContain("quic.")
                .contains("Hosts")
                .containsPattern("a\\.test +1 +QUIC 1");
    }
}
