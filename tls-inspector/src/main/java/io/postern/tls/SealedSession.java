package io.postern.tls;

import io.postern.tls.keys.KeySource;
import io.postern.tls.keys.KeyUse;
import io.postern.tls.keys.ProtectedSuite;
import io.postern.tls.keys.SessionSecrets;
import io.postern.tls.wire.Opaque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What secrets do for one session of TLS 1.3. */
final class SealedSession {
    private final Session session;
    private @Nullable SessionSecrets secrets;
    private @Nullable ProtectedSuite suite;
    private boolean looked;
    private boolean unsupported;

    SealedSession(Session session) {
        this.session = session;
    }

    /** Looks for secrets once, when the first protected record of either side begins. */
    Optional<SealedRecords> open(Half half, Opaque random, int cipherSuite, KeySource keys) {
        if (!looked) {
            looked = true;
            suite = ProtectedSuite.of(cipherSuite).orElse(null);
            secrets = keys.find(random).orElse(null);
            unsupported = secrets != null && suite == null;
        }
        return secrets == null || suite == null || !session.room(SealedRecords.SIZE)
                ? Optional.empty()
                : Optional.of(new SealedRecords(half, session, suite, secrets));
    }

    /** Whether protected records are being opened. */
    boolean opens() {
        return secrets != null && suite != null;
    }

    /** Whether nothing more can be learned: both sides said all that matters, or the one that was captured did. */
    boolean settled(Half client, Half server) {
        return client.lost() || server.lost() || server.sealedDone() && (client.sealedDone() || !client.spoke());
    }

    KeyUse use(Half client, Half server) {
        if (!opens()) {
            return unsupported ? KeyUse.UNSUPPORTED : KeyUse.NONE;
        }
        if (!client.sealedOpened() && !server.sealedOpened()) {
            return KeyUse.WRONG;
        }
        return client.sealedFailed() || server.sealedFailed() ? KeyUse.PARTIAL : KeyUse.OPENED;
    }
}
