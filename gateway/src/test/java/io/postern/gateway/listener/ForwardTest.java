package io.postern.gateway.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.egress.EndReason;
import io.postern.gateway.egress.NameSource;
import io.postern.gateway.egress.Passage;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private static Premises gate(Destination server) {
        return new Premises("allow: ['a.example:" + server.port() + "']").name("a.example", "127.0.0.1");
    }

    private static String get(Destination server, String path, String... fields) {
        String host = "a.example:" + server.port();
        return "GET http://" + host + path + " HTTP/1.1\r\nHost: " + host + "\r\n"
                + String.join("", fields).replace("\n", "\r\n") + "\r\n";
    }

    @Test
    void aRequestGoesOnInOriginFormWithoutWhatIsOurs() throws Exception {
        try (Destination server = Destination.waiting();
                Premises gate = gate(server);
                Caller client = new Caller(gate.proxy())) {
            client.send(get(
                    server,
                    "/x?y",
                    "Proxy-Connection: keep-alive\nConnection: X-Own, close\nX-Own: 1\nTE: trailers\nUpgrade: h2c\n",
                    "Proxy-Authorization: Basic eDp5\nAccept: */*\nKeep-Alive: 5\n"));
            Caller origin = server.arrival();
            assertThat(origin.head())
                    .isEqualTo("GET /x?y HTTP/1.1\r\nHost: a.example:" + server.port()
                            + "\r\naccept: */*\r\nVia: 1.1 postern\r\nConnection: close\r\n\r\n");
            origin.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: keep-alive, X-Hop\r\nX-Hop: 1\r\n\r\nok");
            assertThat(client.rest())
                    .isEqualTo(
                            "HTTP/1.1 200 OK\r\ncontent-length: 2\r\nVia: 1.1 postern\r\nConnection: close\r\n\r\nok");
            client.socket().close();
            Passage over = gate.ended();
            assertThat(over.end()).isEqualTo(EndReason.FINISHED);
            assertThat(over.source()).isEqualTo(NameSource.HTTP);
            assertThat(over.denial()).isEmpty();
        }
    }

    @Test
    void port80IsMeantWhenNoneIsWritten() throws Exception {
        try (Premises gate = new Premises("allow: ['a.example:443']");
                Caller client = new Caller(gate.proxy())) {
            client.send("GET http://a.example HTTP/1.1\r\nHost: a.example:80\r\n\r\n");
            assertThat(client.rest())
                    .startsWith("HTTP/1.1 403 postern denied a.example:80 rule=default profile=all\r\n")
                    .contains("text/plain");
        }
    }

    @Test
    void nothingBehindTheRequestReachesTheServer() throws Exception {
        try (Destination server = Destination.waiting();
                Premises gate = gate(server);
                Caller client = new Caller(gate.proxy())) {
            String second = get(server, "/second");
            client.send("POST http://a.example:" + server.port() + "/ HTTP/1.1\r\nHost: a.example:" + server.port()
                    + "\r\nContent-Length: 4\r\n\r\nbody" + second);
            Caller origin = server.arrival();
            assertThat(origin.head()).startsWith("POST / ");
            assertThat(origin.read(4)).isEqualTo("body");
            client.send(second);
            origin.send(OK);
            assertThat(client.rest()).endsWith("\r\n\r\nok");
            client.socket().close();
            assertThat(origin.rest()).isEmpty();
        }
    }

    @Test
    void chunksGoOnAsTheyAreAndNothingBehindThem() throws Exception {
        try (Destination server = Destination.waiting();
                Premises gate = gate(server);
                Caller client = new Caller(gate.proxy())) {
            String chunks = "4;x=y\r\nbody\r\n1\r\n!\r\n0\r\nX-Sum: 1\r\n\r\n";
            client.send("POST http://a.example:" + server.port() + "/ HTTP/1.1\r\nHost: a.example:" + server.port()
                    + "\r\nTransfer-Encoding: Chunked\r\n\r\n");
            for (int i = 0; i < chunks.length(); i++) {
                client.send(chunks.substring(i, i + 1));
            }
            client.send("GET / HTTP/1.1\r\n\r\n");
            Caller origin = server.arrival();
            assertThat(origin.head()).contains("transfer-encoding: Chunked\r\n");
            assertThat(origin.read(chunks.length())).isEqualTo(chunks);
            origin.send(
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\nHTTP/1.1 200 More\r\n\r\n");
            assertThat(client.rest()).endsWith("\r\n\r\n2\r\nok\r\n0\r\n\r\n");
            client.socket().close();
            assertThat(origin.rest()).isEmpty();
        }
    }

    @Test
    void aClientThatSaysWithItsEndThatTheRequestIsWholeGetsTheAnswer() throws Exception {
        try (Destination server = Destination.waiting();
                Premises gate = gate(server);
                Caller client = new Caller(gate.proxy())) {
            client.send(get(server, "/"));
            Caller origin = server.arrival();
            origin.head();
            client.socket().shutdownOutput();
            origin.send("HTTP/1.0 200\r\n\r\nuntil I close");
            origin.close();
            assertThat(client.rest()).startsWith("HTTP/1.0 200 \r\n").endsWith("\r\n\r\nuntil I close");
            assertThat(gate.ended().end()).isEqualTo(EndReason.FINISHED);
        }
    }

    @Test
    void interimAnswersGoOn() throws Exception {
        try (Destination server = Destination.waiting();
                Premises gate = gate(server);
                Caller client = new Caller(gate.proxy())) {
            client.send("PUT http://a.example:" + server.port() + "/ HTTP/1.1\r\nHost: a.example:" + server.port()
                    + "\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
            Caller origin = server.arrival();
            assertThat(origin.head()).contains("expect: 100-continue");
            origin.send("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(client.head()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            client.send("body");
            assertThat(origin.read(4)).isEqualTo("body");
            origin.send("HTTP/1.1 204 None\r\n\r\n");
            assertThat(client.rest()).startsWith("HTTP/1.1 204 None\r\n");
        }
    }

    @Test
    void headHasNoBodyWhateverItsLength() throws Exception {
        try (Destination server = Destination.waiting();
                Premises gate = gate(server);
                Caller client = new Caller(gate.proxy())) {
            client.send(get(server, "/").replace("GET ", "HEAD "));
            Caller origin = server.arrival();
            origin.head();
            origin.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n");
            assertThat(client.rest()).contains("content-length: 9").endsWith("\r\n\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\nContent-Length: 4\n",
                "Content-Length: 4, 4\n",
                "Content-Length: +4\n",
                "Content-Length: 0x4\n",
                "Content-Length: \n",
                "Content-Length: 99999999999999999999\n",
                "Content-Length: 4\nTransfer-Encoding: chunked\n",
                "Transfer-Encoding: gzip, chunked\n",
                "Transfer-Encoding: chunked, chunked\n",
                "Transfer-Encoding: xchunked\n",
                "Transfer-Encoding: \13chunked\n",
                "Transfer-Encoding: chunked\nTransfer-Encoding: identity\n",
                "Transfer-Encoding:\n chunked\n",
                "Transfer-Encoding : chunked\n",
                "Connection: close, Content-Length\nContent-Length: 4\n",
                "Connection: transfer-encoding\nTransfer-Encoding: chunked\n",
                "Host: a.example\n",
                " X: folded\n"
            })
    void whatReadsTwoWaysIsRefused(String fields) throws Exception {
        try (Destination server = Destination.waiting();
                Premises gate = gate(server);
                Caller client = new Caller(gate.proxy())) {
            client.send(get(server, "/", fields).replace("GET ", "POST ") + "body");
            assertThat(client.rest()).startsWith("HTTP/1.1 400 ");
            assertThat(gate.ended().denial().orElseThrow().reason()).isEqualTo("request-malformed");
            assertThat(server.isVisited()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://u@a.example/",
                "http://a.example@b.example/",
                "http://a.example/#f",
                "http://a.example:/",
                "http:///x",
                "http://b.example/",
                "http://a.example:81/",
                "http://a.example\\@b.example/",
                "http://a.example%2eb.example/"
            })
    void targetsThatAreNoneOrAnothersAreRefused(String target) throws Exception {
        try (Premises gate = new Premises("allow: ['a.example:80', 'b.example:80']").name("a.example", "127.0.0.1");
                Caller client = new Caller(gate.proxy())) {
            client.send("GET " + target + " HTTP/1.1\r\nHost: a.example\r\n\r\n");
            assertThat(client.rest()).matches("(?s)HTTP/1.1 40[03] .*");
            assertThat(gate.ended().dialled()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "PRI"})
    void methodsThatAreNotForUsAreRefused(String method) throws Exception {
        try (Premises gate = new Premises("allow: ['a.example:80']").name("a.example", "127.0.0.1");
                Caller client = new Caller(gate.proxy())) {
            client.send(method + " http://a.example/ HTTP/1.1\r\nHost: a.example\r\n\r\n");
            assertThat(client.rest()).startsWith("HTTP/1.1 405 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4\nbody",
                "g\r\n",
                "4\r\nbodyX\r\n",
                "4 \r\nbody\r\n",
                "-1\r\n",
                "1234567890123456\r\n",
                "0\r\n X: folded\r\n\r\n",
                "0\r\nX: a\nb\r\n\r\n"
            })
    void chunksThatAreNoneEndIt(String chunks) throws Exception {
        try (Destination server = Destination.waiting();
                Premises gate = gate(server);
                Caller client = new Caller(gate.proxy())) {
            client.send(get(server, "/", "Transfer-Encoding: chunked\n").replace("GET ", "POST "));
            Caller origin = server.arrival();
            origin.head();
            client.send(chunks);
            assertThat(client.rest()).startsWith("HTTP/1.1 400 ");
            Passage over = gate.ended();
            assertThat(over.denial().orElseThrow().reason()).isEqualTo("request-malformed");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-x\r\n",
                "HTTP/1.1 200 OK\nContent-Length: 0\n\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
                "HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n",
                "HTTP/1.1 99 Low\r\n\r\n",
                ""
            })
    void anAnswerThatIsNoneIsABadGateway(String answer) throws Exception {
        try (Destination server = Destination.waiting();
                Premises gate = gate(server);
                Caller client = new Caller(gate.proxy())) {
            client.send(get(server, "/"));
            Caller origin = server.arrival();
            origin.head();
            origin.send(answer);
            origin.socket().shutdownOutput();
            assertThat(client.rest()).startsWith("HTTP/1.1 502 postern got no answer from a.example");
            assertThat(gate.ended().end()).isEqualTo(EndReason.BAD_ANSWER);
        }
    }

    @Test
    void anEndlessHeadOfAnAnswerIsNotRead() throws Exception {
        try (Destination server = Destination.waiting();
                Premises gate = gate(server);
                Caller client = new Caller(gate.proxy())) {
            client.send(get(server, "/"));
            Caller origin = server.arrival();
            origin.head();
            origin.send("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(101));
            assertThat(client.rest()).startsWith("HTTP/1.1 502 ");
        }
    }

    @Test
    void aTunnelThatIsAfterAnotherHostIsNoted() throws Exception {
        try (Destination echo = Destination.echo();
                Premises gate = new Premises("allow: [{to: 'a.example:" + echo.port() + "', tls: false}]")
                        .name("a.example", "127.0.0.1");
                Caller client = new Caller(gate.proxy())) {
            String host = "a.example:" + echo.port();
            String inside = "GET / HTTP/1.1\r\nHost: Evil.example\r\n\r\n";
            client.send("CONNECT " + host + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n" + inside.substring(0, 9));
            client.head();
            client.send(inside.substring(9));
            assertThat(client.read(inside.length()).toLowerCase(Locale.ROOT)).contains("evil.example");
            client.socket().close();
            assertThat(gate.ended().fronting()).contains("Evil.example");
        }
    }

    @Test
    void aTunnelThatIsAfterItsOwnHostIsNot() throws Exception {
        try (Destination echo = Destination.echo();
                Premises gate = new Premises("allow: [{to: 'a.example:" + echo.port() + "', tls: false}]")
                        .name("a.example", "127.0.0.1");
                Caller client = new Caller(gate.proxy())) {
            String host = "a.example:" + echo.port();
            String inside = "GET / HTTP/1.1\r\nHost: A.example\r\n\r\n";
            client.send("CONNECT " + host + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n" + inside);
            client.head();
            client.read(inside.length());
            client.socket().close();
            assertThat(gate.ended().fronting()).isEmpty();
        }
    }
}
