package io.postern.gateway.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Whom certificates are judged by.
 *
 * @param roots public roots instead of the bundled ones
 * @param authorities of one's own, trusted as well
 */
public record TlsSettings(Optional<Path> roots, List<Path> authorities) {
    static final Setting<Optional<Path>> ROOTS = new Setting<>(
            "tls.roots",
            Kinds.FILE,
            Optional.empty(),
            "Public roots that certificates are judged by (PEM), instead of those that come with postern.");
    static final Setting<List<Path>> AUTHORITIES = new Setting<>(
            "tls.ca", Kinds.PATH.several(), List.of(), "Authorities of your own (PEM), which are trusted as well.");

    static final Section SECTION = new Section("tls", "Whom certificates are judged by.", List.of(ROOTS, AUTHORITIES));

    /** Copies the list. */
    public TlsSettings {
        authorities = List.copyOf(authorities);
    }

    static TlsSettings of(Values values) {
        return new TlsSettings(values.get(ROOTS), values.get(AUTHORITIES));
    }
}
