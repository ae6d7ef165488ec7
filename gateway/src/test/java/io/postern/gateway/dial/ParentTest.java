package io.postern.gateway.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.gateway.config.ParentProxy;
import io.postern.gateway.config.ParentWants;
import io.postern.gateway.config.ProxyProtocol;
import io.postern.gateway.egress.EndReason;
import io.postern.gateway.listener.Caller;
import io.postern.gateway.listener.Destination;
import io.postern.gateway.listener.Premises;
import io.postern.gateway.policy.Question;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParentTest {
    private static final String REQUEST = "CONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\n\r\n";

    private static Premises gate(int parent, String host, ParentWants wants) {
        return new Premises("allow: [{to: 'a.example:443', tls: false}]")
                .name("a.example", "127.0.0.9")
                .name("parent.example", "127.0.0.1")
                .way((dialer, names) -> new ThroughParent(
                        new ParentProxy(host, parent, Optional.of("u:p")),
                        wants,
                        NoProxy.of(List.of()),
                        new Straight(dialer, ProxyProtocol.NONE),
                        dialer,
                        names));
    }

    @Test
    void theParentIsAskedForTheAddressThatWasJudged() throws Exception {
        try (Destination parent = Destination.waiting();
                Premises gate = gate(parent.port(), "127.0.0.1", ParentWants.ADDRESS);
                Caller client = new Caller(gate.proxy())) {
            client.send(REQUEST);
            Caller asked = parent.arrival();
            assertThat(asked.head())
                    .startsWith("CONNECT 127.0.0.9:443 HTTP/1.1\r\nHost: 127.0.0.9:443\r\n")
                    .endsWith("\r\nProxy-Authorization: Basic dTpw\r\n\r\n");
            // What comes behind the answer is the server's first word.
            asked.send("HTTP/1.1 200 OK\r\nVia: x\r\n\r\nhello");
            assertThat(client.head()).startsWith("HTTP/1.1 200 ");
            assertThat(client.read(5)).isEqualTo("hello");
            client.send("back");
            assertThat(asked.read(4)).isEqualTo("back");
            asked.send("again");
            assertThat(client.read(5)).isEqualTo("again");
        }
    }

    @Test
    void theParentIsAskedForTheNameIfTheAdminSaysSoAndIsFoundByItsOwn() throws Exception {
        try (Destination parent = Destination.waiting();
                Premises gate = gate(parent.port(), "parent.example", ParentWants.NAME);
                Caller client = new Caller(gate.proxy())) {
            client.send(REQUEST);
            Caller asked = parent.arrival();
            assertThat(asked.head()).startsWith("CONNECT a.example:443 HTTP/1.1\r\n");
            asked.send("HTTP/1.0 200\r\n\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 200 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 407 Not you\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
                "xHTTP/1.1 200 OK\r\n\r\n",
                "\r\nHTTP/1.1 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\n\n",
                "HTTP/1.1 200 OK\r\nX: y\r\n z\r\n\r\n",
                "HTTP/1.1 200 O",
                ""
            })
    void aParentThatRefusesOrLiesIsABadGateway(String answer) throws Exception {
        try (Destination parent = Destination.waiting();
                Premises gate = gate(parent.port(), "127.0.0.1", ParentWants.ADDRESS);
                Caller client = new Caller(gate.proxy())) {
            client.send(REQUEST);
            Caller asked = parent.arrival();
            asked.head();
            asked.send(answer);
            asked.socket().shutdownOutput();
            assertThat(client.rest())
                    .startsWith("HTTP/1.1 502 ")
                    .contains("reason=parent-proxy")
                    .contains(answer.contains("407") ? "answers 407 Not you" : "the parent proxy 127.0.0.1:");
            assertThat(gate.ended().end()).isEqualTo(EndReason.PARENT);
        }
    }

    @Test
    void anAnswerWithoutEndIsNotReadForLong() throws Exception {
        try (Destination parent = Destination.waiting();
                Premises gate = gate(parent.port(), "127.0.0.1", ParentWants.ADDRESS);
                Caller client = new Caller(gate.proxy())) {
            client.send(REQUEST);
            Caller asked = parent.arrival();
            asked.head();
            asked.send("HTTP/1.1 200 OK\r\nX: " + "y".repeat(9000));
            assertThat(client.rest()).startsWith("HTTP/1.1 502 ").contains("does not come to an end");
        }
    }

    @Test
    void aParentThatIsGoneIsABadGateway() throws Exception {
        int gone;
        try (Destination parent = Destination.waiting()) {
            gone = parent.port();
        }
        try (Premises gate = gate(gone, "127.0.0.1", ParentWants.ADDRESS);
                Caller client = new Caller(gate.proxy())) {
            client.send(REQUEST);
            assertThat(client.rest()).startsWith("HTTP/1.1 502 ").contains("refused the connection");
            assertThat(gate.ended().end()).isEqualTo(EndReason.PARENT);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "*, a.example:443, true",
        "a.example, a.example:443, true",
        "a.example, b.a.example:443, true",
        "a.example, ba.example:443, false",
        ".a.example, a.example:443, false",
        ".a.example, b.a.example:443, true",
        "*.a.example, b.a.example:443, true",
        "A.Example:443, a.example:443, true",
        "a.example:80, a.example:443, false",
        "10.0.0.0/8, 10.1.2.3:443, true",
        "10.0.0.0/8, 11.1.2.3:443, false",
        "10.1.2.3, 10.1.2.3:443, true",
        "10.1.2.3:80, 10.1.2.3:443, false",
        "2001:db8::/32, '[2001:db8::1]:443', true",
        "2001:db8::1, '[2001:db8::1]:443', true",
        "'[2001:db8::1]:80', '[2001:db8::1]:443', false",
        "127.0.0.1, a.example:443, false"
    })
    void noProxyIsReadAsGoReadsIt(String entry, String asked, boolean straight) throws Exception {
        assertThat(NoProxy.of(List.of(entry)).contains(Question.parse(asked))).isEqualTo(straight);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "10.0.0.0/99", "a.example:x", "a.example:0", "10.1", "a_b"})
    void anEntryThatIsNoneIsAnError(String entry) {
        assertThatThrownBy(() -> NoProxy.of(List.of(entry))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whoIsInNoProxyIsReachedStraightAndIsToldTheClient() throws Exception {
        try (Destination server = Destination.waiting();
                Premises gate = new Premises("allow: [{to: 'a.example:" + server.port() + "', tls: false}]")
                        .name("a.example", "127.0.0.1")
                        .way((dialer, names) -> new ThroughParent(
                                new ParentProxy("127.0.0.1", 1, Optional.empty()),
                                ParentWants.ADDRESS,
                                NoProxy.of(List.of(".example")),
                                new Straight(dialer, ProxyProtocol.V1),
                                dialer,
                                names));
                Caller client = new Caller(gate.proxy())) {
            client.send(REQUEST.replace("443", Integer.toString(server.port())) + "x");
            String header =
                    "PROXY TCP4 127.0.0.1 127.0.0.1 " + client.socket().getLocalPort() + " " + server.port() + "\r\n";
            assertThat(server.arrival().read(header.length() + 1)).isEqualTo(header + "x");
        }
    }

    @Test
    void theBinaryHeaderComesFirstToo() throws Exception {
        try (Destination server = Destination.waiting();
                Premises gate = new Premises("allow: [{to: 'a.example:" + server.port() + "', tls: false}]")
                        .name("a.example", "127.0.0.1")
                        .way((dialer, _) -> new Straight(dialer, ProxyProtocol.V2));
                Caller client = new Caller(gate.proxy())) {
            client.send(REQUEST.replace("443", Integer.toString(server.port())));
            int port = client.socket().getLocalPort();
            assertThat(server.arrival().read(28))
                    .isEqualTo("\r\n\r\n\0\r\nQUIT\n!\21\0\f\177\0\0\1\177\0\0\1" + (char) (port >> 8)
                            + (char) (port & 255) + (char) (server.port() >> 8) + (char) (server.port() & 255));
        }
    }
}
