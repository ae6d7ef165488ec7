package io.postern.gateway.log;

import io.postern.gateway.config.LogSettings;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The destinations that a configuration names. */
public final class Destinations {
    private Destinations() {}

    /** Those of these settings, each to be run by a {@link VerdictLog}. */
    public static List<Destination> of(LogSettings settings, OutputStream standardOutput, InstantSource clock) {
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
