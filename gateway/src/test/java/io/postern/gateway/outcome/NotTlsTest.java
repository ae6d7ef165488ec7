package io.postern.gateway.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.recording.Connection;
import io.postern.gateway.recording.Dns;
import io.postern.gateway.recording.Recording;
import io.postern.gateway.recording.Tls;
import io.postern.gateway.replay.Replayed;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is spoken where TLS is due. */
class NotTlsTest {
    private static final byte[] HELLO = Tls.clientHello("proxy.example.test");
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a.test\r\n\r\n";
    private static final String RESPONSE = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n";

    private final Recording recording = new Recording();

    private Connection to(int port) {
        return new Connection(recording, "10.0.0.1:40000", "203.0.113.7:" + port).open();
    }

    private Replayed isJudged(Outcome expected, String protocol) {
        Replayed replayed = Replayed.of(recording);
        JsonNode flow = replayed.event("flow");
        assertThat(flow.at("/postern/outcome").asString()).isEqualTo(expected.word());
        assertThat(flow.path("app_proto").asString("")).isEqualTo(protocol);
        assertThat(replayed.summary().count(expected)).isEqualTo(1);
        return replayed;
    }

    @Test
    void clientThatSpeaksPlainHttp() {
        to(443).says(REQUEST).answers("HTTP/1.1 400 Bad Request\r\n\r\n").close();
        assertThat(isJudged(Outcome.HTTP_ON_443, "http").page()).contains("by the client  packet 4");
    }

    @Test
    void serverThatAnswersTheHelloInHttp() {
        to(443).says(HELLO).answers(RESPONSE).close();
        assertThat(isJudged(Outcome.HTTP_ON_443, "tls").page())
                .contains("proxy.example.test  1  by the server  packet 5");
    }

    @Test
    void serverThatAnswersTheHelloInHttpOnAnotherPort() {
        to(8443).says(HELLO).answers(RESPONSE).close();
        assertThat(isJudged(Outcome.NOT_TLS, "tls").page()).contains("http by the server  packet 5");
    }

    @Test
    void requestThatComesInPieces() {
        to(443).says("GE")
                .says("T / HT")
                .says("TP/1.1\r\n\r\n")
                .answers(RESPONSE)
                .close();
        isJudged(Outcome.HTTP_ON_443, "http");
    }

    @Test
    void sshOnPort443() {
        to(443).answers("SSH-2.0-OpenSSH_9.2\r\n")
                .says("SSH-2.0-OpenSSH_9.2\r\n")
                .close();
        assertThat(isJudged(Outcome.NOT_TLS, "ssh").page()).contains("ssh by the server  packet 4");
    }

    @Test
    void mailOnPort443() {
        to(443).answers("220 mail.example ESMTP\r\n")
                .says("EHLO a.test\r\n")
                .answers("250 OK\r\n")
                .says("MAIL FROM:<a@a.test>\r\n")
                .close();
        isJudged(Outcome.NOT_TLS, "smtp");
    }

    @Test
    void somethingUnknownOnPort443() {
        to(443).says("\1\2\3\4 no TLS at all").answers("\5\6\7 nor this").close();
        assertThat(isJudged(Outcome.NOT_TLS, "").page()).contains("unknown by the client  packet 4");
    }

    @Test
    void dnsOnPort443() {
        byte[] query = Dns.framed(Dns.query(7, "a.example.test", 1));
        to(443).says(query).close();
        isJudged(Outcome.NOT_TLS, "dns");
    }

    @Test
    void tlsOnPort443IsAsItShouldBe() {
        to(443).says(HELLO)
                .answers(Tls.serverHello(0x0304))
                .answers(Tls.protectedRecord())
                .says(Tls.protectedRecord())
                .close();
        isJudged(Outcome.ESTABLISHED, "tls");
    }

    @Test
    void tlsBehindAConnectOnPort443IsAsItShouldBe() {
        to(443).says("CONNECT sum.example.test:443 HTTP/1.1\r\n\r\n")
                .answers("HTTP/1.1 200 OK\r\n\r\n")
                .says(HELLO)
                .answers(Tls.serverHello(0x0304))
                .answers(Tls.protectedRecord())
                .says(Tls.protectedRecord())
                .close();
        isJudged(Outcome.ESTABLISHED, "tls");
    }

    @Test
    void httpElsewhereIsAsItShouldBe() {
        to(80).says(REQUEST).answers(RESPONSE).close();
        isJudged(Outcome.ESTABLISHED, "http");
    }

    @Test
    void somethingUnknownElsewhereIsAsItShouldBe() {
        to(4443).says("\1\2\3\4 no TLS at all").answers("\5\6\7 nor this").close();
        isJudged(Outcome.ESTABLISHED, "");
    }

    @Test
    void connectionThatSaysNothingIsNotAccused() {
        to(443).close();
        isJudged(Outcome.ESTABLISHED, "");
    }

    @Test
    void aFewBytesAreTooFewToAccuse() {
        to(443).says("\1\2\3").close();
        isJudged(Outcome.ESTABLISHED, "");
    }

    @Test
    void connectionThatWasJoinedLateIsNotAccused() {
        new Connection(recording, "10.0.0.1:40000", "203.0.113.7:443")
                .says(REQUEST)
                .answers(RESPONSE);
        isJudged(Outcome.ESTABLISHED, "http");
    }

    @Test
    void alertOfTheServerSaysMoreThanWhatFollows() {
        to(443).says(HELLO).answers(Tls.alert(2, 40)).answers(RESPONSE).close();
        isJudged(Outcome.TLS_ALERT, "tls");
    }
}
