package io.postern.gateway.config;

import java.time.Duration;
import java.util.List;

/**
 * The verdict log.
 *
 * @param strict whether what EVE's schema does not know is left out
 * @param quiet after which an alert of the same cause is raised again
 * @param stats how often counters are written; zero for never
 * @param queueOctets that may wait for each destination
 * @param standardOutput whether it goes there
 */
public record LogSettings(
        boolean strict,
        Duration quiet,
        Duration stats,
        long queueOctets,
        boolean standardOutput,
        LogFileSettings file,
        SyslogSettings syslog) {
    static final Setting<Boolean> STRICT = new Setting<>(
            "log.strict",
            Kinds.FLAG,
            false,
            "Whether to leave out the object 'postern', so that the log validates against EVE's schema.");
    static final Setting<Duration> QUIET = new Setting<>(
            "log.quiet",
            Kinds.span("0s", "365d"),
            Duration.ofHours(1),
            "Time after which an alert of the same cause is raised again.");
    static final Setting<Duration> STATS = new Setting<>(
            "log.stats",
            Kinds.span("0s", "1d"),
            Duration.ofMinutes(1),
            "How often the counters are written as stats events; 0s for never.");
    static final Setting<Long> QUEUE = new Setting<>(
            "log.queue",
            Kinds.size("1MiB", "1GiB"),
            16L << 20,
            "What may wait for each destination; what is beyond is dropped and counted, nobody waits.");
    static final Setting<Boolean> STDOUT =
            new Setting<>("log.stdout", Kinds.FLAG, false, "Whether to write to standard output.");

    static final Section SECTION = new Section(
            "log", "The verdict log: EVE JSON, one event a line.", List.of(STRICT, QUIET, STATS, QUEUE, STDOUT));

    static LogSettings of(Values values) {
        return new LogSettings(
                values.get(STRICT),
                values.get(QUIET),
                values.get(STATS),
                values.get(QUEUE),
                values.get(STDOUT),
                LogFileSettings.of(values),
                SyslogSettings.of(values));
    }
}
