package io.postern.tls.keys;

import io.postern.tls.wire.Opaque;
import java.util.Optional;

/** Where the secrets of sessions come from. Asked on the thread of the flow table. */
@FunctionalInterface
public interface KeySource {
    /** Knows none. */
    KeySource NONE = random -> Optional.empty();

    /**
     * The secrets of a session.
     *
     * @param random of the first ClientHello, 32 bytes
     */
    Optional<SessionSecrets> find(Opaque random);
}
