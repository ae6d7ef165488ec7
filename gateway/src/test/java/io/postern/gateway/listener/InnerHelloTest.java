package io.postern.gateway.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.gateway.egress.EndReason;
import io.postern.gateway.egress.Passage;
import io.postern.gateway.recording.ServerKey;
import java.io.IOException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

class InnerHelloTest {
    private static final ServerKey KEY = new ServerKey();

    private static Premises gate(Destination server) {
        return new Premises("allow: ['build.example:" + server.port() + "', '127.0.0.1:" + server.port() + "']")
                .name("build.example", "127.0.0.1");
    }

    private static Caller connected(Premises gate, String host, int port) throws IOException {
        Caller client = new Caller(gate.proxy());
        client.send("CONNECT " + host + ":" + port + " HTTP/1.1\r\nHost: " + host + ":" + port + "\r\n\r\n");
        assertThat(client.head()).startsWith("HTTP/1.1 200 ");
        return client;
    }

    @Test
    void theNameThatWasAskedForPassesInAnyCase() throws Exception {
        try (Destination server = Destination.secureEcho(KEY.context());
                Premises gate = gate(server);
                Caller client = connected(gate, "Build.example", server.port())) {
            try (Caller inside = client.secure(KEY.context(), "BUILD.example")) {
                inside.send("hello");
                assertThat(inside.read(5)).isEqualTo("hello");
            }
            Passage over = gate.ended();
            assertThat(over.hello().orElseThrow().name()).isEqualTo("build.example");
            assertThat(over.denial()).isEmpty();
            assertThat(over.octetsReceived()).isPositive();
        }
    }

    @Test
    void anotherNameGetsAnAlert() throws Exception {
        try (Destination server = Destination.waiting();
                Premises gate = gate(server);
                Caller client = connected(gate, "build.example", server.port())) {
            assertThatThrownBy(() -> client.secure(KEY.context(), "evil.example"))
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("unrecognized_name");
            Passage over = gate.ended();
            assertThat(over.denial().orElseThrow().reason()).isEqualTo("name-mismatch");
            assertThat(over.denial().orElseThrow().detail()).isEqualTo("evil.example");
            assertThat(server.arrival().rest()).isEmpty();
        }
    }

    @Test
    void noNameIsNotTheNameThatWasAskedFor() throws Exception {
        try (Destination server = Destination.waiting();
                Premises gate = gate(server);
                Caller client = connected(gate, "build.example", server.port())) {
            assertThatThrownBy(() -> client.secure(KEY.context(), "localhost")).isInstanceOf(SSLException.class);
            assertThat(gate.ended().denial().orElseThrow().reason()).isEqualTo("name-mismatch");
        }
    }

    @Test
    void anAddressThatWasAskedForIsNotNamed() throws Exception {
        try (Destination server = Destination.secureEcho(KEY.context());
                Premises gate = gate(server);
                Caller client = connected(gate, "127.0.0.1", server.port());
                Caller inside = client.secure(KEY.context(), "127.0.0.1")) {
            inside.send("hello");
            assertThat(inside.read(5)).isEqualTo("hello");
        }
    }

    @Test
    void whatIsNoHelloGetsAnAlertAndTheServerNothing() throws Exception {
        try (Destination server = Destination.waiting();
                Premises gate = gate(server);
                Caller client = connected(gate, "build.example", server.port())) {
            client.send("SSH-2.0-OpenSSH_10.0\r\n");
            byte[] alert = client.octets();
            assertThat(alert).hasSize(7).startsWith(21, 3);
            assertThat(server.arrival().rest()).isEmpty();
            assertThat(gate.ended().end()).isEqualTo(EndReason.DENIED);
        }
    }

    @Test
    void aHelloThatDoesNotComeIsDeniedAsSuch() throws Exception {
        try (Destination server = Destination.waiting();
                Premises gate = gate(server).patience(Duration.ofMillis(100));
                Caller client = connected(gate, "build.example", server.port())) {
            client.send(new byte[] {22, 3, 1});
            assertThat(client.octets()).hasSize(7);
            assertThat(gate.ended().denial().orElseThrow().reason()).isEqualTo("hello-timeout");
        }
    }

    @Test
    void aClientThatLeavesBeforeItsHelloIsNoSuccess() throws Exception {
        try (Destination server = Destination.waiting();
                Premises gate = gate(server)) {
            connected(gate, "build.example", server.port()).close();
            assertThat(gate.ended().denial().orElseThrow().reason()).isEqualTo("hello-missing");
        }
    }

    @Test
    void auditLetsAnotherNamePassAndSaysSo() throws Exception {
        try (Destination server = Destination.secureEcho(KEY.context());
                Premises gate = new Premises(
                                "audit", "  - {name: all, allow: ['build.example:" + server.port() + "']}\n")
                        .name("build.example", "127.0.0.1");
                Caller client = connected(gate, "build.example", server.port())) {
            try (Caller inside = client.secure(KEY.context(), "evil.example")) {
                inside.send("hello");
                assertThat(inside.read(5)).isEqualTo("hello");
            }
            Passage over = gate.ended();
            assertThat(over.wouldDeny()).isTrue();
            assertThat(over.denial().orElseThrow().reason()).isEqualTo("name-mismatch");
        }
    }
}
