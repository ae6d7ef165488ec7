package io.postern.tls.sct;

import io.postern.tls.wire.Opaque;
import java.util.Map;
import java.util.Optional;

/** The logs that are known, by the hash of their keys. Does not change. */
public final class CtLogs {
    /** No list was given, so that no signature is checked. */
    public static final CtLogs NONE = new CtLogs(Map.of());

    private final Map<Opaque, CtLog> byId;

    /** Logs by their identifiers, 32 bytes each. */
    public CtLogs(Map<Opaque, CtLog> byId) {
        this.byId = Map.copyOf(byId);
    }

    /** Whether none is known. */
    public boolean isEmpty() {
        return byId.isEmpty();
    }

    /** How many are known. */
    public int size() {
        return byId.size();
    }

    /** The log with this identifier. */
    public Optional<CtLog> find(Opaque id) {
        return Optional.ofNullable(byId.get(id));
    }
}
