package io.postern.gateway.cli;

import io.postern.gateway.Version;
import io.postern.gateway.config.HttpSettings;
import io.postern.gateway.daemon.Door;
import io.postern.gateway.daemon.ServiceView;
import io.postern.gateway.gate.GatewayView;
import io.postern.gateway.http.HealthPage;
import io.postern.gateway.http.HealthServer;
import io.postern.gateway.http.ServerCertificate;
import io.postern.gateway.metrics.GatewayMetrics;
import io.postern.gateway.metrics.Scraped;
import io.postern.gateway.metrics.SensorMetrics;
import io.postern.gateway.sensor.SensorView;
import java.io.IOException;
import java.util.List;

/** Metrics and health of a daemon over HTTP. */
final class HealthDoor implements Door {
    private final Scraped metrics;
    private final HealthServer server;

    private HealthDoor(Scraped metrics, HealthServer server) {
        this.metrics = metrics;
        this.server = server;
    }

    static Door sensor(HttpSettings settings, SensorView sensor) throws IOException {
        Scraped metrics = new SensorMetrics(sensor, Version.text(), ServerCertificate.expiry(settings));
        return open(settings, sensor, metrics, "a capture thread does not move");
    }

    static Door gateway(HttpSettings settings, GatewayView gateway) throws IOException {
        Scraped metrics = new GatewayMetrics(gateway, Version.text(), ServerCertificate.expiry(settings));
        return open(settings, gateway, metrics, "an event loop does not come round");
    }

    private static Door open(HttpSettings settings, ServiceView daemon, Scraped metrics, String dead)
            throws IOException {
        HealthPage page = new HealthPage(
                metrics::scrape,
                () -> daemon.isAlive() ? List.of() : List.of(dead),
                daemon::unready,
                daemon::troubles,
                Version.text());
        try {
            return new HealthDoor(metrics, HealthServer.start(settings, page));
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
