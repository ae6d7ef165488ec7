package io.postern.tls.keys;

import io.postern.tls.wire.Opaque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What is known of one session's secrets. Not thread-safe. */
public final class SessionSecrets {
    private final Map<SecretLabel, Opaque> secrets = new EnumMap<>(SecretLabel.class);

    SessionSecrets() {}

    /** The first secret that was logged under a label stays: a log repeats itself, and a line that contradicts it is a mistake. */
    boolean add(SecretLabel label, Opaque secret) {
        return secrets.putIfAbsent(label, secret) == null;
    }

    /** The secret, 32 or 48 bytes. */
    public Optional<Opaque> get(SecretLabel label) {
        return Optional.ofNullable(secrets.get(label));
    }
}
