package io.postern.gateway.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The log as syslog messages, RFC 5424.
 *
 * @param server {@code udp://}, {@code tcp://} or {@code tls://}, host and port; none when empty
 * @param all whether all events go there, not alerts only
 * @param facility 0 to 23
 * @param authority whom the server's certificate must come from, for {@code tls}; the system's authorities when empty
 */
public record SyslogSettings(String server, boolean all, int facility, Optional<Path> authority) {
    static final Setting<String> SERVER = new Setting<>(
            "log.syslog.server",
            Kinds.SYSLOG,
            "",
            "udp://HOST:PORT, tcp://HOST:PORT or tls://HOST:PORT; the port is 514, or 6514 for tls. None when empty.");
    static final Setting<Boolean> ALL =
            new Setting<>("log.syslog.all", Kinds.FLAG, false, "Whether every event is sent; else alerts only.");
    static final Setting<Integer> FACILITY =
            new Setting<>("log.syslog.facility", Kinds.whole(0, 23), 16, "The facility's number; 16 is local0.");
    static final Setting<Optional<Path>> CA = new Setting<>(
            "log.syslog.ca",
            Kinds.FILE,
            Optional.empty(),
            "Whom the server's certificate must come from (PEM), for tls; the Java runtime's authorities when none.");

    static final Section SECTION =
            new Section("log.syslog", "The log as syslog messages (RFC 5424).", List.of(SERVER, ALL, FACILITY, CA));

    static SyslogSettings of(Values values) {
        return new SyslogSettings(values.get(SERVER), values.get(ALL), values.get(FACILITY), values.get(CA));
    }
}
