package io.postern.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.config.GatewaySettings;
import io.postern.gateway.gate.Gate;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayMetricsTest {
    @TempDir
    Path folder;

    private Path policy;

    @BeforeEach
    void writePolicy() throws Exception {
        policy = Files.writeString(folder.resolve("policy.yaml"), """
                version: 1
                mode: enforce
                profiles:
                  - name: builders
                    clients: [127.0.0.0/8]
                    allow: [proxy.golang.org]
                """);
    }

    private Gate gate() throws Exception {
        String config = """
                policy: {file: %s}
                listeners: {proxy: {kind: connect, listen: "127.0.0.1:0"}}
                names: {resolvers: ["udp://127.0.0.1:9;operator=a"], quorum: 1}
                """.formatted(policy).replace(";", "#");
        Gate gate = new Gate(
                GatewaySettings.of("gateway.yaml", config, Map.of()),
                "gateway.yaml",
                OutputStream.nullOutputStream(),
                line -> {},
                InstantSource.system());
        gate.start();
        return gate;
    }

    @Test
    void aDenialIsCountedByItsReasonAndWhereItHappened() throws Exception {
        try (Gate gate = gate();
                GatewayMetrics metrics = new GatewayMetrics(gate, "1", Optional.empty())) {
            try (Socket client = new Socket(
                    InetAddress.getLoopbackAddress(), gate.endpoint("proxy").port())) {
                client.getOutputStream()
                        .write("CONNECT git.evil.example:443 HTTP/1.1\r\nHost: git.evil.example:443\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                InputStream in = client.getInputStream();
                assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII))
                        .startsWith(
                                "HTTP/1.1 403 postern denied git.evil.example:443 rule=default profile=builders\r\n");
            }
            // It is counted when the client has been told.
            while (gate.decisions().counts().isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(metrics.scrape())
                    .contains(
                            "postern_egress_decisions_total{decision=\"deny\",listener=\"proxy\",mode=\"enforce\",profile=\"builders\",reason=\"no-rule\"} 1.0");
        }
    }

    @Test
    void thePolicyThatHoldsIsShownAndOneThatCannotBeLoadedIsTold() throws Exception {
        try (Gate gate = gate();
                GatewayMetrics metrics = new GatewayMetrics(gate, "1", Optional.empty())) {
            String hash = gate.policy().hash();
            assertThat(metrics.scrape())
                    .contains("postern_policy_info{hash=\"" + hash + "\",mode=\"enforce\"} 1")
                    .contains("postern_policy_reload_success 1.0");
            Files.writeString(policy, "version: 2\n");
            gate.keptOld("broken");
            assertThat(metrics.scrape())
                    .contains("postern_policy_info{hash=\"" + hash + "\"")
                    .contains("postern_policy_reload_success 0.0");
            Files.writeString(policy, "version: 1\nmode: audit\nprofiles: [{name: all, allow: []}]\n");
            gate.keptOld("broken");
            assertThat(metrics.scrape())
                    .doesNotContain(hash)
                    .contains("mode=\"audit\"} 1")
                    .contains("postern_policy_reload_success 1.0");
        }
    }
}
