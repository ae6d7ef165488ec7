package io.postern.gateway.metrics;

import io.postern.gateway.sensor.SensorView;

/** Packets on the disk, and those of alerts; nothing when nothing is to be kept. */
final class KeepingMetrics {
    private final Meters meters;
    private final SensorView sensor;

    KeepingMetrics(Meters meters, SensorView sensor) {
        this.meters = meters;
        this.sensor = sensor;
    }

    void refresh() {
        if (sensor.keeping().isEmpty()) {
            return;
        }
        counter("postern.keep.packets", "packets that were kept", "keep.packets");
        lost("postern.keep.lost.packets", "packets that were not kept", "queue", "keep.lost.queue_full");
        lost("postern.keep.lost.packets", "packets that were not kept", "disk", "keep.lost.disk");
        if (sensor.keeping().containsKey("evidence.files")) {
            counter("postern.evidence.files", "alerts whose packets were written", "evidence.files");
            for (String reason : new String[] {"too_many", "not_kept", "failed"}) {
                lost("postern.evidence.lost", "alerts without their packets", reason, "evidence.lost." + reason);
            }
        }
    }

    private void counter(String meter, String help, String key) {
        meters.counter(meter, help, () -> value(key));
    }

    private void lost(String meter, String help, String reason, String key) {
        meters.counter(meter, help, () -> value(key), "reason", reason);
    }

    private double value(String key) {
        return sensor.keeping().getOrDefault(key, 0L);
    }
}
