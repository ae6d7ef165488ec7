package io.postern.gateway.metrics;

import io.postern.gateway.daemon.ServiceView;
import io.postern.gateway.log.DestinationState;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** How a daemon itself does: its log, its configuration. */
final class ServiceMetrics {
    private static final List<String> DESTINATIONS = List.of("file", "stdout", "syslog");

    private ServiceMetrics() {}

    static void register(Meters meters, ServiceView daemon, String version) {
        for (String destination : DESTINATIONS) {
            counter(meters, daemon, "postern.log.events", "events written", destination, DestinationState::written);
            counter(
                    meters,
                    daemon,
                    "postern.log.dropped.events",
                    "events that a full queue could not take",
                    destination,
                    DestinationState::dropped);
            counter(
                    meters,
                    daemon,
                    "postern.log.failures",
                    "attempts that failed",
                    destination,
                    DestinationState::failures);
            gauge(meters, daemon, "postern.log.queued.bytes", "what waits", destination, DestinationState::queued);
            gauge(
                    meters,
                    daemon,
                    "postern.log.failing",
                    "1 when the last attempt failed",
                    destination,
                    state -> state.isFailing() ? 1 : 0);
        }
        meters.gauge(
                "postern.configuration.reload.success",
                "1 when the configuration on disk is the one that holds, as far as was looked",
                () -> daemon.configurationLoaded() ? 1 : 0);
        meters.gauge(
                "postern.configuration.reload.timestamp.seconds",
                "when the configuration was loaded",
                daemon::configurationSeconds);
        meters.gauge(
                "postern.ready",
                "1 when it does its work: every interface is listened on, every listener open",
                () -> daemon.unready().isEmpty() ? 1 : 0);
        meters.gauge("postern.build", "the version", () -> 1, "version", version);
    }

    private static void counter(
            Meters meters,
            ServiceView daemon,
            String name,
            String help,
            String destination,
            ToDoubleFunction<DestinationState> figure) {
        meters.counter(name, help, () -> of(daemon, destination, figure), "destination", destination);
    }

    private static void gauge(
            Meters meters,
            ServiceView daemon,
            String name,
            String help,
            String destination,
            ToDoubleFunction<DestinationState> figure) {
        meters.gauge(name, help, () -> of(daemon, destination, figure), "destination", destination);
    }

    private static double of(ServiceView daemon, String destination, ToDoubleFunction<DestinationState> figure) {
        Optional<DestinationState> found = daemon.log().stream()
                .filter(state -> state.destination().equals(destination))
                .findFirst();
        return found.isEmpty() ? 0 : figure.applyAsDouble(found.get());
    }
}
