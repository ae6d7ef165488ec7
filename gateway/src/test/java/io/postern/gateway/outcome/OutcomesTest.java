package io.postern.gateway.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.recording.Connection;
import io.postern.gateway.recording.Recording;
import io.postern.gateway.recording.Tls;
import io.postern.gateway.replay.Replayed;
import org.junit.jupiter.api.Test;

class OutcomesTest {
    private static final byte[] HELLO = Tls.clientHello("proxy.example.test");

    private final Recording recording = new Recording();
    private final Connection connection = new Connection(recording, "10.0.0.1:40000", "203.0.113.7:443");

    private void isJudged(Outcome expected) {
        Replayed replayed = Replayed.of(recording);
        assertThat(replayed.event("flow").at("/postern/outcome").asString()).isEqualTo(expected.word());
        assertThat(replayed.summary().count(expected)).isEqualTo(1);
    }

    @Test
    void resetToTheSynIsRefused() {
        connection.syn().reset();
        isJudged(Outcome.REFUSED);
    }

    @Test
    void threeSynsWithoutAnAnswerAreATimeout() {
        connection.syn();
        recording.after(1000);
        connection.syn();
        recording.after(2000);
        connection.syn();
        isJudged(Outcome.SYN_TIMEOUT);
    }

    @Test
    void twoSynsAreTooFewToCallItATimeout() {
        connection.syn().syn();
        isJudged(Outcome.UNANSWERED);
    }

    @Test
    void anIcmpErrorAboutTheSynIsUnreachable() {
        connection.syn();
        recording.unreachable("10.0.0.254", "10.0.0.1", 13);
        Replayed replayed = Replayed.of(recording);
        assertThat(replayed.summary().count(Outcome.ICMP_UNREACHABLE)).isEqualTo(1);
        assertThat(replayed.lines("flow").getFirst()).contains("\"icmp_error\":{\"type\":3,\"code\":13,\"packet\":2}");
    }

    @Test
    void resetOfTheServerBeforeAnythingWasSaid() {
        connection.open().reset();
        isJudged(Outcome.RESET_AFTER_HANDSHAKE);
    }

    @Test
    void resetOfTheClientBeforeAnythingWasSaidIsItsOwnBusiness() {
        connection.open().clientReset();
        isJudged(Outcome.ESTABLISHED);
    }

    @Test
    void halfOpenProbeIsNoConnectionAndNoFailure() {
        connection.syn().synAck().clientReset();
        isJudged(Outcome.ESTABLISHED);
    }

    @Test
    void resetAfterTheClientHello() {
        connection.open().says(HELLO).reset();
        isJudged(Outcome.RESET_AFTER_CLIENTHELLO);
    }

    @Test
    void helloThatIsRetransmittedAndNeverAcknowledgedFallsIntoABlackHole() {
        connection.open().says(HELLO);
        recording.after(300);
        connection.repeats(HELLO);
        recording.after(600);
        connection.repeats(HELLO);
        isJudged(Outcome.BLACKHOLE_AFTER_CLIENTHELLO);
    }

    @Test
    void helloThatIsAcknowledgedAndNeverAnsweredStalls() {
        connection.open().says(HELLO).serverAck();
        isJudged(Outcome.STALLED);
    }

    @Test
    void oneUnansweredHelloAtTheEndOfTheCaptureSaysNothing() {
        connection.open().says(HELLO);
        isJudged(Outcome.UNKNOWN);
    }

    @Test
    void whatTheServerSaysAfterAResetComesTooLate() {
        connection.open().says(HELLO).reset().answers(Tls.serverHello(0x0304));
        isJudged(Outcome.RESET_AFTER_CLIENTHELLO);
    }

    @Test
    void clientThatGoesOnInSpiteOfAResetWasNotStopped() {
        connection.open().says(HELLO).reset().answers(Tls.serverHello(0x0304)).says("more");
        isJudged(Outcome.ESTABLISHED);
    }

    @Test
    void serverThatClosesAfterTheHelloSaysSo() {
        connection.open().says(HELLO).serverCloses();
        isJudged(Outcome.CLOSED_AFTER_CLIENTHELLO);
    }

    @Test
    void resetAfterBothTalkedIsHowConnectionsEnd() {
        connection
                .open()
                .says(HELLO)
                .answers(Tls.serverHello(0x0304))
                .answers(Tls.protectedRecord())
                .says(Tls.protectedRecord())
                .reset();
        isJudged(Outcome.ESTABLISHED);
    }

    @Test
    void fatalAlertOfTheServer() {
        connection.open().says(HELLO).answers(Tls.alert(2, 112)).close();
        isJudged(Outcome.TLS_ALERT);
    }

    @Test
    void clientThatDoesNotKnowTheAuthorityRejectsTheCertificate() {
        connection
                .open()
                .says(HELLO)
                .answers(Tls.serverHello(0x0303))
                .says(Tls.alert(2, 48))
                .close();
        isJudged(Outcome.CERT_REJECTED);
    }

    @Test
    void warningIsNoFailure() {
        connection
                .open()
                .says(HELLO)
                .answers(Tls.serverHello(0x0303))
                .answers(Tls.alert(1, 112))
                .close();
        isJudged(Outcome.ESTABLISHED);
    }

    @Test
    void proxyThatForbidsTheTunnel() {
        connection
                .open()
                .says("CONNECT sum.example.test:443 HTTP/1.1\r\nHost: sum.example.test:443\r\n\r\n")
                .answers("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
                .close();
        isJudged(Outcome.CONNECT_403);
    }

    @Test
    void middleOfAConversationIsEstablished() {
        connection.says("GET / HTTP/1.1\r\n\r\n").answers("HTTP/1.1 200 OK\r\n\r\n");
        Replayed replayed = Replayed.of(recording);
        assertThat(replayed.event("flow").at("/postern/outcome").asString()).isEqualTo("established");
        assertThat(replayed.event("flow").at("/postern/completeness").asString())
                .isEqualTo("mid-stream");
    }

    @Test
    void oneSideOfAConversationIsUnknown() {
        connection.says("GET / HTTP/1.1\r\n\r\n");
        isJudged(Outcome.UNKNOWN);
    }
}
