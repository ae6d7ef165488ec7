package io.postern.gateway.metrics;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.postern.gateway.sensor.SensorView;
import java.time.Instant;
import java.util.Optional;

/** The metrics of a sensor and of the virtual machine that it runs in. Any thread. */
public final class SensorMetrics implements Scraped {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final CaptureMetrics capture;
    private final KeepingMetrics keeping;
    private final VerdictMetrics verdicts;
    private final ResolverMetrics resolvers;
    private final ProcessMetrics process;

    /**
     * Those of this sensor.
     *
     * @param expiry of the certificate that our own listener shows, if it shows one
     */
    public SensorMetrics(SensorView sensor, String version, Optional<Instant> expiry) {
        Meters meters = new Meters(registry);
        capture = new CaptureMetrics(meters, sensor);
        keeping = new KeepingMetrics(meters, sensor);
        verdicts = new VerdictMetrics(meters, sensor);
        resolvers = new ResolverMetrics(meters, sensor);
        ServiceMetrics.register(meters, sensor, version);
        expiry.ifPresent(instant -> meters.gauge(
                "postern.http.certificate.expiry.timestamp.seconds",
                "when the certificate of this listener expires",
                instant::getEpochSecond));
        process = new ProcessMetrics(registry);
    }

    @Override
    public synchronized String scrape() {
        capture.refresh();
        keeping.refresh();
        verdicts.refresh();
        resolvers.refresh();
        return registry.scrape();
    }

    @Override
    public void close() {
        process.close();
        registry.close();
    }
}
