package io.postern.gateway.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.config.Disagreement;
import io.postern.gateway.egress.EndReason;
import io.postern.gateway.egress.Entrance;
import io.postern.gateway.egress.NameSource;
import io.postern.gateway.egress.Passage;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectTest {
    private static String connect(String target) {
        return "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n\r\n";
    }

    @Test
    void whatTheRuleAllowsIsJoined() throws Exception {
        try (Destination echo = Destination.echo();
                Premises gate = new Premises("allow: [{to: 'build.example:" + echo.port() + "', tls: false}]")
                        .name("build.example", "127.0.0.1");
                Caller client = new Caller(gate.proxy())) {
            client.send(connect("build.example:" + echo.port()));
            assertThat(client.head()).isEqualTo("HTTP/1.1 200 Connection established\r\n\r\n");
            client.send("hello");
            assertThat(client.read(5)).isEqualTo("hello");
            client.socket().shutdownOutput();
            assertThat(client.rest()).isEmpty();
            Passage over = gate.ended();
            assertThat(over.end()).isEqualTo(EndReason.FINISHED);
            assertThat(over.source()).isEqualTo(NameSource.CONNECT);
            assertThat(over.octetsSent()).isEqualTo(5);
            assertThat(over.octetsReceived()).isEqualTo(5);
            assertThat(over.denial()).isEmpty();
        }
    }

    @Test
    void whatIsSentBehindTheRequestIsNotLost() throws Exception {
        try (Destination echo = Destination.echo();
                Premises gate = new Premises("allow: [{to: 'build.example:" + echo.port() + "', tls: false}]")
                        .name("build.example", "127.0.0.1");
                Caller client = new Caller(gate.proxy())) {
            client.send(connect("build.example:" + echo.port()) + "early");
            client.head();
            assertThat(client.read(5)).isEqualTo("early");
        }
    }

    @Test
    void aDenialSaysWhoAndWhyInItsFirstLine() throws Exception {
        try (Premises gate = new Premises("allow: ['build.example:443']");
                Caller client = new Caller(gate.proxy())) {
            client.send(connect("git.evil.example:443"));
            String answer = client.rest();
            assertThat(answer)
                    .startsWith("HTTP/1.1 403 postern denied git.evil.example:443 rule=default profile=all\r\n")
                    .contains("Connection: close", "no rule of the profile allows it");
            assertThat(gate.ended().denial().orElseThrow().reason()).isEqualTo("no-rule");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CONNECT a.example:443 HTTP/1.1\r\n\r\n",
                "CONNECT a.example:443 HTTP/1.1\r\nHost: b.example:443\r\n\r\n",
                "CONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\nHost: a.example:443\r\n\r\n",
                "CONNECT a.example:443 HTTP/1.1\r\nHost : a.example:443\r\n\r\n",
                "CONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\n folded\r\n\r\n",
                "CONNECT a.example:443 HTTP/1.1\nHost: a.example:443\n\n",
                "CONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\nX: a\rb\r\n\r\n",
                "CONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\nX: a\0b\r\n\r\n",
                "CONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\nContent-Length: 5\r\n\r\nhello",
                "CONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\nTransfer-Encoding: chunked\r\n\r\n",
                "CONNECT  a.example:443 HTTP/1.1\r\nHost: a.example:443\r\n\r\n",
                "CONNECT a.example:443 HTTP/2.0\r\nHost: a.example:443\r\n\r\n",
                "CONNECT a.example:443\tHTTP/1.1\r\nHost: a.example:443\r\n\r\n",
                "\r\nCONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\n\r\n ",
                "CONNECT a.example:443\r\n\r\n"
            })
    void whatReadsTwoWaysIsRefused(String request) throws Exception {
        try (Premises gate = new Premises("allow: ['a.example:443']").name("a.example", "127.0.0.1");
                Caller client = new Caller(gate.proxy())) {
            client.send(request);
            assertThat(client.rest()).startsWith(request.startsWith("\r") ? "HTTP/1.1 403 " : "HTTP/1.1 400 ");
            Passage over = gate.ended();
            assertThat(over.isDenied()).isTrue();
            assertThat(over.dialled()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2130706433:443",
                "0x7f000001:443",
                "0177.0.0.1:443",
                "127.1:443",
                "0x7f.0.0.1:443",
                "[::ffff:127.0.0.1]x:443",
                "1.2.3.4.5:443",
                "256.1.1.1:443"
            })
    void formsOfAddressesThatProgramsReadDifferentlyAreRefused(String target) throws Exception {
        try (Premises gate = new Premises("allow: ['*.example:443', '127.0.0.0/8:443']");
                Caller client = new Caller(gate.proxy())) {
            client.send(connect(target));
            assertThat(client.rest()).startsWith("HTTP/1.1 403 ");
            assertThat(gate.ended().denial().orElseThrow().reason()).isEqualTo("address-malformed");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.example",
                "a.example:",
                "a.example.:443",
                "a..example:443",
                "*.example:443",
                "u@a.example:443",
                "a.example:443-445",
                "a.example:0",
                "a.example:65536",
                "a_b.example:443",
                "https://a.example:443",
                "a.example:443/x",
                "-a.example:443",
                "a.example%00.evil:443"
            })
    void namesThatAreNoneAreRefused(String target) throws Exception {
        try (Premises gate = new Premises("allow: ['*.example:443', 'a.example:443']").name("a.example", "127.0.0.1");
                Caller client = new Caller(gate.proxy())) {
            client.send(connect(target));
            assertThat(client.rest()).startsWith("HTTP/1.1 403 ");
            assertThat(gate.ended().denial().orElseThrow().reason()).isEqualTo("name-malformed");
        }
    }

    @Test
    void aMappedAddressIsTheAddressThatItMaps() throws Exception {
        try (Premises gate = new Premises("allow: ['*.example:443']");
                Caller client = new Caller(gate.proxy())) {
            client.send(connect("[::ffff:10.0.0.1]:443"));
            assertThat(client.rest()).startsWith("HTTP/1.1 403 postern denied 10.0.0.1:443 ");
        }
    }

    @Test
    void auditModeDoesNotWaitForWhatCannotBeAsked() throws Exception {
        try (Premises gate = new Premises("audit", "  - name: all\n    allow: ['a.example:443']\n");
                Caller client = new Caller(gate.proxy())) {
            client.send(connect("0177.0.0.1:443"));
            assertThat(client.rest()).startsWith("HTTP/1.1 403 ");
        }
    }

    @Test
    void aHeadBeyondTheCapIsRefused() throws Exception {
        try (Premises gate = new Premises("allow: ['a.example:443']");
                Caller client = new Caller(gate.proxy())) {
            String field = "X: " + "x".repeat(1000) + "\r\n";
            client.send("CONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\n" + field.repeat(17));
            assertThat(client.rest()).startsWith("HTTP/1.1 431 ");
            assertThat(gate.ended().denial().orElseThrow().reason()).isEqualTo("request-too-large");
        }
    }

    @Test
    void anotherMethodIsNotTakenWithoutAnAddress() throws Exception {
        try (Premises gate = new Premises("allow: ['a.example:443']");
                Caller client = new Caller(gate.proxy())) {
            client.send("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
            assertThat(client.rest()).startsWith("HTTP/1.1 405 ").contains("Allow: CONNECT");
        }
    }

    @Test
    void profilesThatDoNotCountAtAnEntranceAreNobodys() throws IOException, InterruptedException {
        String profiles = """
                  - {name: a, clients: [127.0.0.0/8], allow: ['a.example:443']}
                  - {name: b, clients: [127.0.0.0/8], allow: []}
                """;
        try (Premises gate = new Premises("enforce", profiles).name("a.example", "127.0.0.1");
                Caller client = new Caller(gate.open(
                        new Entrance("door", "connect", Set.of("b"), Disagreement.DIAL_RESOLVED), Premises.plain()))) {
            client.send(connect("a.example:443"));
            assertThat(client.rest()).startsWith("HTTP/1.1 403 ").contains("profile=b");
            assertThat(gate.ended().profile().orElseThrow().name()).isEqualTo("b");
        }
    }

    @Test
    void aServerThatRefusesIsABadGateway() throws Exception {
        int closed;
        try (Destination gone = Destination.waiting()) {
            closed = gone.port();
        }
        try (Premises gate = new Premises("allow: ['a.example:" + closed + "']").name("a.example", "127.0.0.1");
                Caller client = new Caller(gate.proxy())) {
            client.send(connect("a.example:" + closed));
            assertThat(client.rest()).startsWith("HTTP/1.1 502 ").contains("reason=connect-refused");
            assertThat(gate.ended().end()).isEqualTo(EndReason.REFUSED);
        }
    }

    @Test
    void aClientThatLeavesWhileItIsReadIsCounted() throws Exception {
        try (Premises gate = new Premises("allow: []")) {
            try (Caller client = new Caller(gate.proxy())) {
                client.send("CONNECT a.exam");
            }
            assertThat(gate.ended().denial().orElseThrow().reason()).isEqualTo("request-malformed");
        }
    }
}
