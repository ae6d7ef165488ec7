package io.postern.gateway.sensor;

import io.postern.gateway.config.SensorSettings;
import java.util.ArrayList;
import java.util.List;

/** What of a new configuration takes effect with the next start only. */
final class Restart {
    private Restart() {}

    static List<String> needed(SensorSettings old, SensorSettings changed) {
        List<String> later = new ArrayList<>();
        if (!old.capture().equals(changed.capture())) {
            later.add("capture");
        }
        if (!old.evidence().equals(changed.evidence())) {
            later.add("evidence");
        }
        if (!old.http().equals(changed.http())) {
            later.add("http");
        }
        if (!old.limits().equals(changed.limits())) {
            later.add("limits");
        }
        if (old.log().strict() != changed.log().strict()) {
            later.add("log.strict");
        }
        if (!old.log().quiet().equals(changed.log().quiet())) {
            later.add("log.quiet");
        }
        if (!old.log().stats().equals(changed.log().stats())) {
            later.add("log.stats");
        }
        return later;
    }
}
