package io.postern.gateway.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.dns.prefix.Prefix;
import io.postern.gateway.config.GatewaySettings;
import io.postern.gateway.egress.Endpoint;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListeningTest {
    @Test
    void listenersMetricsAndTheAdminApiAreTheGatewayItself() throws Exception {
        GatewaySettings settings = GatewaySettings.of("gateway.yaml", """
                listeners: {proxy: {listen: "192.0.2.1:3128"}}
                upstream: {proxy: "http://parent.example:3128"}
                http: {listen: "127.0.0.1:9534"}
                admin: {listen: "127.0.0.1:9535", token-file: /etc/postern/token}
                """, Map.of());

        assertThat(Listening.at(settings))
                .contains(
                        new Endpoint(Prefix.address("192.0.2.1"), 3128),
                        new Endpoint(Prefix.address("127.0.0.1"), 9534),
                        new Endpoint(Prefix.address("127.0.0.1"), 9535),
                        new Endpoint(Prefix.address("::1"), 9535));
    }
}
