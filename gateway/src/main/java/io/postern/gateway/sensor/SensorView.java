package io.postern.gateway.sensor;

import io.postern.gateway.daemon.ServiceView;
import java.util.List;
import java.util.Map;

/** What a sensor can tell of itself while it runs. Any thread. */
public interface SensorView extends ServiceView {
    /** What capture threads had counted a moment ago, by interface. */
    Map<String, List<Figures>> figures();

    /** What all of them have concluded. */
    Conclusions conclusions();

    /** What was kept of packets and of alerts' packets, counted; empty when nothing is to be kept. */
    Map<String, Long> keeping();

    /** Whether an interface is listened on. */
    boolean isListening(String networkInterface);
}
