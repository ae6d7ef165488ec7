package io.postern.gateway.cli;

import io.postern.gateway.Version;
import io.postern.gateway.config.HttpSettings;
import io.postern.gateway.daemon.Door;
import io.postern.gateway.gate.GatewayView;
import io.postern.gateway.http.HealthPage;
import io.postern.gateway.http.HealthServer;
import io.postern.gateway.http.ServerCertificate;
import io.postern.gateway.metrics.GatewayMetrics;
import java.io.IOException;
import java.util.List;

/** Metrics and health of a gateway over HTTP. */
final class GatewayDoor implements Door {
    private final GatewayMetrics metrics;
    private final HealthServer server;

    private GatewayDoor(GatewayMetrics metrics, HealthServer server) {
        this.metrics = metrics;
        this.server = server;
    }

    static Door open(HttpSettings settings, GatewayView gateway) throws IOException {
        String version = Version.text();
        GatewayMetrics metrics = new GatewayMetrics(gateway, version, ServerCertificate.expiry(settings));
        HealthPage page = new HealthPage(
                metrics::scrape,
                () -> gateway.isAlive() ? List.of() : List.of("an event loop does not come round"),
                gateway::unready,
                gateway::troubles,
                version);
        try {
            return new GatewayDoor(metrics, HealthServer.start(settings, page));
        } catch (IOException e) {
            metrics.close();
            throw e;
        }
    }

    @Override
    public void close() {
        server.close();
        metrics.close();
    }
}
