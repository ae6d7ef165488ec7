package io.postern.tls.preface;

import static io.postern.tls.Wire.applicationData;
import static io.postern.tls.Wire.ascii;
import static io.postern.tls.Wire.join;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.flow.Claim;
import io.postern.capture.flow.Flows;
import io.postern.capture.flow.Side;
import io.postern.tls.Hello;
import io.postern.tls.Talk;
import io.postern.tls.TlsHandshake;
import io.postern.tls.TlsProtocol;
import org.junit.jupiter.api.Test;

class ConnectTest {
    private static final byte[] REQUEST =
            ascii("CONNECT sum.golang.org:443 HTTP/1.1\r\nHost: sum.golang.org:443\r\nUser-Agent: Go\r\n\r\n");
    private static final byte[] ACCEPTED = ascii("HTTP/1.1 200 Connection established\r\nVia: squid\r\n\r\n");
    private static final byte[] PROXY_AUTH = ascii("""
            HTTP/1.1 407 Proxy Authentication Required
            Proxy-Authenticate: Basic
            Content-Length: 26

            <p>HTTP/1.1 200 is
            not so""");

    private static final byte[] HELLO = Hello.modernClient("sum.golang.org").record();
    private static final byte[] ANSWER = join(Hello.modernServer().record(), applicationData(100));

    @Test
    void aConnectIsClaimed() {
        assertThat(new TlsProtocol(new Talk()).claim(Flows.tcp(), Side.CLIENT, REQUEST, 0, REQUEST.length))
                .isEqualTo(Claim.YES_FROM_CLIENT);
    }

    @Test
    void tlsInATunnelIsRead() {
        Talk talk = new Talk()
                .client(REQUEST)
                .server(ACCEPTED)
                .client(HELLO)
                .server(ANSWER)
                .client(applicationData(60));
        TlsHandshake handshake = talk.handshake();
        assertThat(handshake.serverName()).contains("sum.golang.org");
        assertThat(handshake.opening().from()).isEqualTo(Preface.HTTP_CONNECT);
        HttpConnect connect = handshake.opening().connect().orElseThrow();
        assertThat(connect.authority()).isEqualTo("sum.golang.org:443");
        assertThat(connect.packet()).isEqualTo(1);
        assertThat(connect.status()).hasValue(200);
        assertThat(connect.statusPacket()).isEqualTo(2);
        assertThat(connect.accepted()).isTrue();
        assertThat(talk.connects).containsExactly(connect);
        assertThat(talk.anomalies).isEmpty();
    }

    @Test
    void everyPieceSizeIsTheSame() {
        for (int most = 1; most < 70; most++) {
            Talk talk = new Talk()
                    .inPieces(Side.CLIENT, most, REQUEST)
                    .inPieces(Side.SERVER, most, ACCEPTED)
                    .inPieces(Side.CLIENT, most, HELLO)
                    .inPieces(Side.SERVER, most, ANSWER)
                    .client(applicationData(60));
            assertThat(talk.handshake().opening().connect().orElseThrow().authority())
                    .isEqualTo("sum.golang.org:443");
            assertThat(talk.handshake().clientHello()).isPresent();
            assertThat(talk.handshake().serverHello()).isPresent();
        }
    }

    @Test
    void aClientMayNotWaitForTheAnswer() {
        TlsHandshake handshake = new Talk()
                .client(REQUEST, HELLO)
                .server(ACCEPTED, ANSWER)
                .client(applicationData(60))
                .handshake();
        assertThat(handshake.serverName()).contains("sum.golang.org");
        assertThat(handshake.serverHello()).isPresent();
    }

    @Test
    void aProxyThatWantsCredentialsIsAskedAgain() {
        byte[] again = ascii("CONNECT sum.golang.org:443 HTTP/1.1\r\nProxy-Authorization: Basic eA==\r\n\r\n");
        Talk talk = new Talk()
                .client(REQUEST)
                .server(PROXY_AUTH)
                .client(again)
                .server(ACCEPTED)
                .client(HELLO)
                .server(ANSWER)
                .client(applicationData(60));
        assertThat(talk.connects)
                .extracting(connect -> connect.status().orElseThrow())
                .containsExactly(407, 200);
        assertThat(talk.handshake().opening().connect().orElseThrow().accepted())
                .isTrue();
        assertThat(talk.handshake().serverHello()).isPresent();
    }

    @Test
    void aRefusalIsToldWithoutAHandshake() {
        Talk talk = new Talk()
                .client(REQUEST)
                .server(ascii("HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\n\r\n<html>no</html>"))
                .close();
        assertThat(talk.connects).hasSize(1);
        assertThat(talk.connects.getFirst().status()).hasValue(403);
        assertThat(talk.connects.getFirst().accepted()).isFalse();
        assertThat(talk.handshakes).isEmpty();
    }

    @Test
    void anInterimAnswerIsNotTheAnswer() {
        Talk talk = new Talk()
                .client(REQUEST)
                .server(ascii("HTTP/1.1 100 Continue\r\n\r\n"), ACCEPTED)
                .client(HELLO)
                .server(ANSWER)
                .client(applicationData(60));
        assertThat(talk.connects)
                .extracting(connect -> connect.status().orElseThrow())
                .containsExactly(200);
        assertThat(talk.handshake().serverHello()).isPresent();
    }

    @Test
    void aRequestThatNobodyAnswersIsTold() {
        Talk talk = new Talk().client(REQUEST).close();
        assertThat(talk.connects).hasSize(1);
        assertThat(talk.connects.getFirst().status()).isEmpty();
        assertThat(talk.connects.getFirst().accepted()).isFalse();
        assertThat(talk.handshakes).isEmpty();
    }

    @Test
    void aTunnelForSomethingElseIsLetGo() {
        Talk talk = new Talk().client(REQUEST).server(ACCEPTED).client(ascii("SSH-2.0-client\r\n"));
        assertThat(talk.isOpen()).isFalse();
        assertThat(talk.handshakes).isEmpty();
        assertThat(talk.anomalies).isEmpty();
        assertThat(talk.counters()).containsEntry("tls.preface.left", 1L);
    }

    @Test
    void anotherMethodIsLetGo() {
        assertThat(new Talk()
                        .client(REQUEST)
                        .server(PROXY_AUTH)
                        .client(ascii("GET / HTTP/1.1\r\n"))
                        .isOpen())
                .isFalse();
    }

    @Test
    void anAuthorityIsPrintedSafely() {
        Talk talk = new Talk()
                .client(ascii("CONNECT a\u00ff\u0007:443 HTTP/1.1\r\n\r\n"))
                .close();
        assertThat(talk.connects.getFirst().authority()).isEqualTo("a\\255\\007:443");
    }

    @Test
    void headersWithoutEndAreLetGo() {
        Talk talk = new Talk()
                .client(REQUEST)
                .inPieces(Side.SERVER, 1000, ascii("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(4000)));
        assertThat(talk.isOpen()).isFalse();
    }
}
