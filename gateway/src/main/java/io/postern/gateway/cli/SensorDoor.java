package io.postern.gateway.cli;

import io.postern.gateway.Version;
import io.postern.gateway.config.HttpSettings;
import io.postern.gateway.daemon.Door;
import io.postern.gateway.http.HealthPage;
import io.postern.gateway.http.HealthServer;
import io.postern.gateway.http.ServerCertificate;
import io.postern.gateway.metrics.SensorMetrics;
import io.postern.gateway.sensor.SensorView;
import java.io.IOException;
import java.util.List;

/** Metrics and health of a sensor over HTTP. */
final class SensorDoor implements Door {
    private final SensorMetrics metrics;
    private final HealthServer server;

    private SensorDoor(SensorMetrics metrics, HealthServer server) {
        this.metrics = metrics;
        this.server = server;
    }

    static Door open(HttpSettings settings, SensorView sensor) throws IOException {
        String version = Version.text();
        SensorMetrics metrics = new SensorMetrics(sensor, version, ServerCertificate.expiry(settings));
        HealthPage page = new HealthPage(
                metrics::scrape,
                () -> sensor.isAlive() ? List.of() : List.of("a capture thread does not move"),
                sensor::unready,
                sensor::troubles,
                version);
        try {
            return new SensorDoor(metrics, HealthServer.start(settings, page));
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
