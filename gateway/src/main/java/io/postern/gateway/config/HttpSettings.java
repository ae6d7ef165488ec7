package io.postern.gateway.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Metrics and health.
 *
 * @param host empty for no listener
 * @param certificate chain in PEM; clear HTTP when empty
 * @param key private key in PEM (PKCS #8)
 * @param tokenFile holds what must be given as bearer token; nothing is asked for when empty
 */
public record HttpSettings(
        String host, int port, Optional<Path> certificate, Optional<Path> key, Optional<Path> tokenFile) {
    static final Setting<Optional<ListenAddress>> LISTEN = new Setting<>(
            "http.listen",
            Kinds.LISTEN_OR_NONE,
            Optional.of(ListenAddress.parse("127.0.0.1:9533")),
            "ADDRESS:PORT of /metrics, /healthz, /readyz and /version; none when empty.");
    static final Setting<Optional<Path>> CERTIFICATE =
            new Setting<>("http.certificate", Kinds.FILE, Optional.empty(), "Certificates (PEM) for HTTPS.");
    static final Setting<Optional<Path>> KEY =
            new Setting<>("http.key", Kinds.FILE, Optional.empty(), "The certificate's private key (PEM, PKCS #8).");
    static final Setting<Optional<Path>> TOKEN = new Setting<>(
            "http.token-file",
            Kinds.FILE,
            Optional.empty(),
            "A file with the bearer token that /metrics and /version ask for; health is free.");

    static final Section SECTION = section(LISTEN);

    /** Another daemon's listens elsewhere, so that both can run on one host. */
    static Section section(Setting<Optional<ListenAddress>> listen) {
        return new Section("http", "Metrics and health.", List.of(listen, CERTIFICATE, KEY, TOKEN));
    }

    /** Whether there is a listener. */
    public boolean isOn() {
        return !host.isEmpty();
    }

    static HttpSettings of(Values values, Setting<Optional<ListenAddress>> setting) {
        Optional<ListenAddress> listen = values.get(setting);
        return new HttpSettings(
                listen.map(ListenAddress::host).orElse(""),
                listen.map(ListenAddress::port).orElse(0),
                values.get(CERTIFICATE),
                values.get(KEY),
                values.get(TOKEN));
    }
}
