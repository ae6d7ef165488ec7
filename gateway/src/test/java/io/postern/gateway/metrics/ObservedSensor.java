package io.postern.gateway.metrics;

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

/** A sensor that has seen something of everything. */
record ObservedSensor(Conclusions conclusions) implements SensorView {
    @Override
    public Map<String, List<Figures>> figures() {
        Figures one = new Figures(
                new TreeMap<>(Map.of("live.packets", 7L, "live.dropped.kernel", 2L, "tcp.reassembly_gap", 1L)),
                3,
                1_795_399_811_500_000_000L);
        return Map.of("eth0", List.of(one, one));
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
