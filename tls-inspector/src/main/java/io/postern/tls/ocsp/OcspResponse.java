package io.postern.tls.ocsp;

import io.postern.tls.wire.Opaque;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An OCSPResponse, RFC 6960 section 4.2.1.
 *
 * @param status the responder's own: 0 successful, 1 malformedRequest, 2 internalError, 3 tryLater, 5 sigRequired, 6 unauthorized
 * @param toBeSigned what the signature covers, DER with its tag; empty as all that follows when the status is not 0
 * @param signatureAlgorithm the AlgorithmIdentifier's content
 * @param signature the bit string's bytes
 * @param certificates that the responder sent along, DER, at most {@value #MOST_CERTIFICATES}
 * @param answers one for each certificate, at most {@value #MOST_ANSWERS}
 */
public record OcspResponse(
        int status,
        Opaque toBeSigned,
        Opaque signatureAlgorithm,
        Opaque signature,
        List<Opaque> certificates,
        List<Answer> answers) {
    static final int MOST_CERTIFICATES = 4;
    static final int MOST_ANSWERS = 16;

    /** What an authority says of a certificate. */
    public enum CertificateStatus {
        GOOD,
        REVOKED,
        /** The responder does not know it. */
        UNKNOWN
    }

    /**
     * A SingleResponse.
     *
     * @param serial the INTEGER's content
     * @param revokedAt when the certificate was revoked
     * @param thisUpdate from when the answer is right
     * @param nextUpdate when there is to be a newer one, if the responder says
     * @param signedTimestamps SCTs, RFC 6962 section 3.3: a SignedCertificateTimestampList; empty when there is none
     */
    public record Answer(
            Opaque serial,
            CertificateStatus status,
            Optional<Instant> revokedAt,
            Instant thisUpdate,
            Optional<Instant> nextUpdate,
            Opaque signedTimestamps) {}

    /** Takes copies of the lists, so that nobody can change them. */
    public OcspResponse {
        certificates = List.copyOf(certificates);
        answers = List.copyOf(answers);
    }

    /** Reads a response; empty when a part of it cannot be read. */
    public static Optional<OcspResponse> read(Opaque der) {
        return OcspReader.read(der);
    }
}
