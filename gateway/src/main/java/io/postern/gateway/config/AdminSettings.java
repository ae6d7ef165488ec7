package io.postern.gateway.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The admin API.
 *
 * @param listen no API when empty
 * @param tokenFile holds what must be given as bearer token; a port has one always, a Unix socket may do without
 */
public record AdminSettings(Optional<AdminAddress> listen, Optional<Path> tokenFile) {
    static final Setting<Optional<AdminAddress>> LISTEN = new Setting<>(
            "admin.listen",
            Kinds.matching(
                    "127.0.0.1:PORT, [::1]:PORT or unix:/PATH, or '' for none",
                    AdminAddress.PATTERN,
                    text -> text.isEmpty() ? Optional.empty() : Optional.of(AdminAddress.parse(text)),
                    value -> value.map(AdminAddress::toString).orElse("")),
            Optional.empty(),
            "Where the admin API listens: a port of the loopback interface, or a Unix socket; none when empty.");
    static final Setting<Optional<Path>> TOKEN = new Setting<>(
            "admin.token-file",
            Kinds.FILE,
            Optional.empty(),
            "A file with the bearer token that is asked for; a Unix socket, which only our own user can open, may do without.");

    static final Section SECTION = new Section(
            "admin", "Looking into the gateway while it runs, and telling it to drain.", List.of(LISTEN, TOKEN));

    static AdminSettings of(Values values) {
        return new AdminSettings(values.get(LISTEN), values.get(TOKEN));
    }
}
