package io.postern.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.dns.asking.ResolverReport;
import io.postern.dns.opinion.AskingFault;
import io.postern.gateway.log.DestinationState;
import io.postern.gateway.sensor.Conclusions;
import io.postern.gateway.sensor.Figures;
import io.postern.gateway.sensor.SensorView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SensorMetricsTest {
    private final Conclusions conclusions = new Conclusions();

    private final class View implements SensorView {
        @Override
        public Map<String, List<Figures>> figures() {
            Figures one = new Figures(
                    new TreeMap<>(Map.of("live.packets", 7L, "live.dropped.kernel", 2L, "tcp.reassembly_gap", 1L)),
                    3,
                    1_795_399_811_500_000_000L);
            return Map.of("eth0", List.of(one, one));
        }

        @Override
        public Conclusions conclusions() {
            return conclusions;
        }

        @Override
        public Map<String, Long> keeping() {
            return Map.of("keep.packets", 12L, "keep.lost.disk", 3L, "evidence.files", 2L, "evidence.lost.failed", 1L);
        }

        @Override
        public List<DestinationState> log() {
            return List.of(new DestinationState("file", 10, 4, 100, 5, "no space left"));
        }

        @Override
        public List<ResolverReport> resolvers() {
            return List.of(new ResolverReport(
                    "https://one.test/dns-query",
                    "one",
                    9,
                    8,
                    20,
                    Map.of(AskingFault.TIMEOUT, 1L),
                    0,
                    Duration.ofMillis(20),
                    Duration.ofMillis(90),
                    Duration.ofSeconds(1)));
        }

        @Override
        public boolean isAlive() {
            return true;
        }

        @Override
        public boolean isListening(String networkInterface) {
            return true;
        }

        @Override
        public List<String> unready() {
            return List.of();
        }

        @Override
        public List<String> troubles() {
            return List.of();
        }

        @Override
        public boolean configurationLoaded() {
            return true;
        }

        @Override
        public long configurationSeconds() {
            return 1_795_399_811L;
        }
    }

    @Test
    void whatWasCountedIsServedUnderTheDocumentedNames() {
        try (SensorMetrics metrics = new SensorMetrics(new View(), "1.2.3")) {
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
    void aVerdictThatComesLaterIsServedFromThenOn() {
        try (SensorMetrics metrics = new SensorMetrics(new View(), "1.2.3")) {
            assertThat(metrics.scrape()).doesNotContain("verdict=\"intercepted\"");
            conclusions.tls("intercepted", "known-product");
            conclusions.tls("intercepted", "known-product");

            assertThat(metrics.scrape())
                    .contains("postern_tls_verdicts_total{rule=\"known-product\",verdict=\"intercepted\"} 2.0");
        }
    }
}
