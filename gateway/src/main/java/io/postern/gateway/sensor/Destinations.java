package io.postern.gateway.sensor;

import io.postern.gateway.config.LogSettings;
import io.postern.gateway.log.Destination;
import io.postern.gateway.log.RotatingFile;
import io.postern.gateway.log.StandardOutput;
import io.postern.gateway.log.Syslog;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The destinations that a configuration names. */
final class Destinations {
    private Destinations() {}

    static List<Destination> of(LogSettings settings, OutputStream standardOutput, InstantSource clock) {
        List<Destination> destinations = new ArrayList<>();
        if (settings.file().path().isPresent()) {
            destinations.add(new RotatingFile(settings.file(), clock));
        }
        if (settings.standardOutput()) {
            destinations.add(new StandardOutput(standardOutput));
        }
        if (!settings.syslog().server().isEmpty()) {
            destinations.add(new Syslog(settings.syslog()));
        }
        return destinations;
    }
}
