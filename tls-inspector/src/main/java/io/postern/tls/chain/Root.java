package io.postern.tls.chain;

import io.postern.tls.certificate.SignedCertificate;
import java.time.Instant;
import java.util.Optional;

/**
 * An authority that is trusted because it is on a list.
 *
 * @param origin which list
 * @param until from when on clients do not take it any more, if it has been struck off
 */
public record Root(SignedCertificate certificate, Origin origin, Optional<Instant> until) {
    /** Which list a root stands on. */
    public enum Origin {
        /** The bundled public roots, or the file that replaces them. */
        PUBLIC,
        /** Authorities that the user named. */
        PRIVATE
    }

    /** Whether clients took it at this time. */
    boolean stands(Instant at) {
        return until.isEmpty() || at.isBefore(until.get());
    }
}
