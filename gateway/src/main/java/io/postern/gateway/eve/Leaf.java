package io.postern.gateway.eve;

import io.postern.tls.certificate.Certificate;
import java.util.Optional;

/** A peer's own certificate, and the text of what the log says of it: dear to make, and the same in session after session. */
public final class Leaf {
    private final Certificate certificate;
    private final String sha256;
    private final byte[] members;

    /** Reads and writes a certificate. */
    public Leaf(Certificate certificate) {
        this.certificate = certificate;
        sha256 = certificate.sha256Fingerprint();
        members = CertificateMembers.of(certificate);
    }

    /** The certificate. */
    public Certificate certificate() {
        return certificate;
    }

    /** The issuer's distinguished name, if it can be read. */
    public Optional<String> issuer() {
        return certificate.issuer();
    }

    /** SHA-256 of the certificate, lower case hexadecimal joined by colons. */
    String sha256() {
        return sha256;
    }

    /** What EVE says of it, as {@link JsonLines#members} takes it. */
    byte[] members() {
        return members;
    }
}
