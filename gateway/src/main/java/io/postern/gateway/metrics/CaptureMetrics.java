package io.postern.gateway.metrics;

import io.postern.gateway.sensor.Figures;
import io.postern.gateway.sensor.SensorView;
import java.util.List;

/** What was seen of each interface, and above all what was not. */
final class CaptureMetrics {
    private static final double NANOS = 1e9;

    private final Meters meters;
    private final SensorView sensor;

    CaptureMetrics(Meters meters, SensorView sensor) {
        this.meters = meters;
        this.sensor = sensor;
    }

    void refresh() {
        for (String name : sensor.figures().keySet()) {
            counter("postern.capture.packets", "packets that were looked at", name, "live.packets");
            counter(
                    "postern.capture.gaps",
                    "gaps that acknowledgments of unseen bytes prove",
                    name,
                    "tcp.reassembly_gap");
            counter("postern.capture.losses", "times that the interface was lost", name, "live.interface_losses");
            counter("postern.flows.evicted", "flows that were ended to make room", name, "flow.memcap");
            dropped(name, "kernel", "live.dropped.kernel");
            dropped(name, "interface", "live.dropped.interface");
            dropped(name, "ring", "live.bad_frames");
            incomplete(name, "snaplen", "tcp.cut_by_snaplen");
            incomplete(name, "gap", "tcp.reassembly_gap");
            incomplete(name, "mid-stream", "tcp.midstream_pickups");
            incomplete(name, "cap", "tcp.segment_memcap_drop");
            meters.gauge(
                    "postern.flows.active",
                    "flows that are followed",
                    () -> figures(name).stream().mapToInt(Figures::activeFlows).sum(),
                    "interface",
                    name);
            meters.gauge(
                    "postern.capture.last.packet.timestamp.seconds",
                    "time of the latest packet",
                    () -> figures(name).stream()
                                    .mapToLong(Figures::lastPacketNanos)
                                    .max()
                                    .orElse(0)
                            / NANOS,
                    "interface",
                    name);
            meters.gauge(
                    "postern.capture.up",
                    "1 when the interface is listened on",
                    () -> sensor.isListening(name) ? 1 : 0,
                    "interface",
                    name);
        }
    }

    private void dropped(String name, String where, String key) {
        meters.counter(
                "postern.capture.dropped.packets",
                "packets that were lost before they were looked at",
                () -> sum(name, key),
                "interface",
                name,
                "where",
                where);
    }

    private void incomplete(String name, String reason, String key) {
        meters.counter(
                "postern.incomplete",
                "streams of which something is missing",
                () -> sum(name, key),
                "interface",
                name,
                "reason",
                reason);
    }

    private void counter(String meter, String help, String name, String key) {
        meters.counter(meter, help, () -> sum(name, key), "interface", name);
    }

    private double sum(String name, String key) {
        return figures(name).stream().mapToLong(one -> one.get(key)).sum();
    }

    private List<Figures> figures(String name) {
        return sensor.figures().getOrDefault(name, List.of());
    }
}
