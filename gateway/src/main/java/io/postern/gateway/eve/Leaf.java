package io.postern.gateway.eve;

import io.postern.tls.certificate.Certificate;
import java.util.Optional;

/**
 * A peer's own certificate with its fingerprints, which are dear to compute and the same in session after session.
 *
 * @param certificate empty when none was seen in clear
 * @param sha1 fingerprint, empty with the certificate
 * @param sha256 fingerprint, empty with the certificate
 */
public record Leaf(Optional<Certificate> certificate, String sha1, String sha256) {
    /** No certificate. */
    public static final Leaf NONE = new Leaf(Optional.empty(), "", "");

    /** A certificate and its fingerprints. */
    public static Leaf of(Certificate certificate) {
        return new Leaf(Optional.of(certificate), certificate.sha1Fingerprint(), certificate.sha256Fingerprint());
    }

    /** The issuer's distinguished name, empty when there is none to read. */
    public String issuer() {
        return certificate.flatMap(Certificate::issuer).orElse("");
    }
}
