package io.postern.tls.ocsp;

import io.postern.tls.chain.Defect;
import io.postern.tls.wire.Opaque;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What a stapled answer is worth.
 *
 * @param thisUpdate from when it is right, if it says something of the certificate
 * @param nextUpdate when there is to be a newer one
 * @param delegated whether not the authority signed it, but somebody whom the authority named
 * @param defect what is wrong with the certificate, or with the answer
 * @param signedTimestamps SCTs in an answer that its authority signed: a SignedCertificateTimestampList; else empty
 */
public record StapleReport(
        Standing standing,
        Optional<Instant> thisUpdate,
        Optional<Instant> nextUpdate,
        boolean delegated,
        Optional<Defect> defect,
        Opaque signedTimestamps) {

    /** What it comes to. */
    public enum Standing {
        /** The authority knows of nothing against the certificate. */
        GOOD,
        /** The authority has revoked the certificate. */
        REVOKED,
        /** The authority does not know the certificate. */
        UNKNOWN,
        /** A newer answer was due. */
        EXPIRED,
        /** The answer is from later than the connection. */
        NOT_YET_VALID,
        /** The responder had no answer. */
        NO_ANSWER,
        /** The answer is about other certificates. */
        OTHER_CERTIFICATE,
        /** Neither the certificate's authority signed it, nor anybody whom that named. */
        NOT_SIGNED,
        /** Who should have signed it was not sent and is not known, or nothing can check the signature. */
        UNCHECKED,
        /** It cannot be read. */
        UNREADABLE;

        /** The word that the log uses. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static StapleReport without(Standing standing, Optional<Defect> defect) {
        return new StapleReport(standing, Optional.empty(), Optional.empty(), false, defect, Opaque.EMPTY);
    }
}
