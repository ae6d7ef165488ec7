package io.postern.gateway.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final CrowdLimits ONE = new CrowdLimits(1, 100, 0, 0);

    @Test
    void aRequestThatDoesNotEndIsTimedOut() throws Exception {
        try (Premises gate = new Premises("allow: []").patience(Duration.ofMillis(100));
                Caller client = new Caller(gate.proxy())) {
            client.send("CONNECT a.example:443 HTTP/1.1\r\n");
            assertThat(client.rest()).startsWith("HTTP/1.1 408 ");
            assertThat(gate.ended().denial().orElseThrow().reason()).isEqualTo("request-timeout");
        }
    }

    @Test
    void aHelloThatDoesNotEndIsTimedOut() throws Exception {
        try (Premises gate = new Premises("allow: []").patience(Duration.ofMillis(100));
                Caller client = new Caller(gate.open("sni", Premises.plain()))) {
            client.send(new byte[] {22, 3, 1, 2});
            assertThat(client.octets()).hasSize(7);
            assertThat(gate.ended().denial().orElseThrow().reason()).isEqualTo("hello-timeout");
        }
    }

    @Test
    void moreThanThereMayBeAreToldToComeAgain() throws Exception {
        try (Premises gate = new Premises("allow: []").limits(ONE)) {
            int port = gate.proxy();
            try (Caller first = new Caller(port)) {
                // Its turn is over when it has been read.
                first.send("CONNECT a.example:443 HTTP/1.1\r\n");
                try (Caller second = new Caller(port)) {
                    assertThat(second.rest()).startsWith("HTTP/1.1 503 ").contains("Retry-After: 1", "global-limit");
                }
            }
            assertThat(gate.ended().denial().orElseThrow().reason()).isEqualTo("global-limit");
        }
    }

    @Test
    void aClientWithTooManyIsTold() throws Exception {
        try (Premises gate = new Premises("allow: []").limits(new CrowdLimits(100, 1, 0, 0))) {
            int port = gate.proxy();
            try (Caller first = new Caller(port);
                    Caller second = new Caller(port)) {
                assertThat(second.rest()).startsWith("HTTP/1.1 429 ").contains("client-limit");
                assertThat(gate.inside()).isEqualTo(1);
                first.send("x");
            }
        }
    }

    @Test
    void thoseWhoComeTooFastAreTold() throws Exception {
        try (Premises gate = new Premises("allow: []").limits(new CrowdLimits(100, 100, 0, 1))) {
            int port = gate.open("sni", Premises.plain());
            try (Caller first = new Caller(port);
                    Caller second = new Caller(port)) {
                assertThat(second.octets()).hasSize(7);
                assertThat(gate.ended().denial().orElseThrow().reason()).isEqualTo("rate-limit");
                first.send("x");
            }
        }
    }

    @Test
    void whoLeavesMakesRoom() throws Exception {
        try (Premises gate = new Premises("allow: []").limits(ONE)) {
            int port = gate.proxy();
            for (int i = 0; i < 3; i++) {
                try (Caller client = new Caller(port)) {
                    client.send("CONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\n\r\n");
                    assertThat(client.rest()).startsWith("HTTP/1.1 403 ");
                }
                assertThat(gate.ended().denial().orElseThrow().reason()).isEqualTo("no-rule");
                while (gate.inside() > 0) {
                    Thread.onSpinWait();
                }
            }
        }
    }
}
