package io.postern.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.sensor.Conclusions;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SensorMetricsTest {
    private final Conclusions conclusions = new Conclusions();

    @Test
    void whatWasCountedIsServedUnderTheDocumentedNames() {
        try (SensorMetrics metrics = new SensorMetrics(new ObservedSensor(conclusions), "1.2.3", Optional.empty())) {
            assertThat(metrics.scrape().lines())
                    .contains(
                            "postern_capture_packets_total{interface=\"eth0\"} 14.0",
                            "postern_capture_dropped_packets_total{interface=\"eth0\",where=\"kernel\"} 4.0",
                            "postern_capture_dropped_packets_total{interface=\"eth0\",where=\"ring\"} 0.0",
                            "postern_capture_gaps_total{interface=\"eth0\"} 2.0",
                            "postern_keep_packets_total 12.0",
                            "postern_keep_lost_packets_total{reason=\"disk\"} 3.0",
                            "postern_evidence_files_total 2.0",
                            "postern_evidence_lost_total{reason=\"failed\"} 1.0",
                            "postern_capture_up{interface=\"eth0\"} 1.0",
                            "postern_flows_active{interface=\"eth0\"} 6.0",
                            "postern_incomplete_total{interface=\"eth0\",reason=\"gap\"} 2.0",
                            "postern_connections_total{outcome=\"refused\"} 0.0",
                            "postern_injected_resets_total 0.0",
                            "postern_dns_verdicts_total{rule=\"\",verdict=\"consistent\"} 0.0",
                            "postern_resolver_seconds{quantile=\"0.5\",resolver=\"https://one.test/dns-query\"} 0.02",
                            "postern_resolver_errors_total{resolver=\"https://one.test/dns-query\",type=\"timeout\"} 1.0",
                            "postern_log_dropped_events_total{destination=\"file\"} 4.0",
                            "postern_log_failing{destination=\"file\"} 1.0",
                            "postern_configuration_reload_success 1.0",
                            "postern_ready 1.0",
                            "postern_build{version=\"1.2.3\"} 1.0")
                    .anyMatch(line -> line.startsWith("jvm_memory_used_bytes"))
                    .anyMatch(line -> line.startsWith("process_files_open_files"));
        }
    }

    @Test
    void accusationsAreServedBeforeTheyAreMadeSoThatTheFirstIsAnIncrease() {
        try (SensorMetrics metrics =
                new SensorMetrics(new ObservedSensor(conclusions), "1.2.3", Optional.of(Instant.ofEpochSecond(9)))) {
            assertThat(metrics.scrape())
                    .contains("postern_dns_verdicts_total{rule=\"race-other-sender\",verdict=\"hijacked\"} 0.0")
                    .contains("postern_tls_verdicts_total{rule=\"known-product\",verdict=\"intercepted\"} 0.0")
                    .contains("postern_http_certificate_expiry_timestamp_seconds 9.0");
            conclusions.tls("intercepted", "known-product");

            assertThat(metrics.scrape())
                    .contains("postern_tls_verdicts_total{rule=\"known-product\",verdict=\"intercepted\"} 1.0");
        }
    }

    @Test
    void aVerdictThatComesLaterIsServedFromThenOn() {
        try (SensorMetrics metrics = new SensorMetrics(new ObservedSensor(conclusions), "1.2.3", Optional.empty())) {
            assertThat(metrics.scrape()).doesNotContain("verdict=\"suspicious\"");
            conclusions.tls("suspicious", "minted");
            conclusions.tls("suspicious", "minted");

            assertThat(metrics.scrape())
                    .contains("postern_tls_verdicts_total{rule=\"minted\",verdict=\"suspicious\"} 2.0");
        }
    }
}
