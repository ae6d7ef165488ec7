package io.postern.tls.certificate;

import io.postern.tls.wire.Opaque;
import java.time.Instant;
import java.util.Optional;

/**
 * A certificate as path validation needs it, RFC 5280 sections 4.1 and 6.1: its parts as they were signed. Equal when the bytes are.
 *
 * @param text what a person reads of it
 * @param toBeSigned what the signature covers, DER with its tag
 * @param signatureAlgorithm the AlgorithmIdentifier's content
 * @param signature the bit string's bytes
 * @param issuer the issuer's name to compare by (RFC 5280 section 7.1): in lower case, without needless spaces
 * @param subject the owner's name to compare by
 * @param notBefore from when it is valid
 * @param notAfter until when it is valid, that moment included
 * @param publicKeyInfo the SubjectPublicKeyInfo, DER with its tag
 * @param extensions what its extensions say
 */
public record SignedCertificate(
        Certificate text,
        Opaque toBeSigned,
        Opaque signatureAlgorithm,
        Opaque signature,
        String issuer,
        String subject,
        Instant notBefore,
        Instant notAfter,
        Opaque publicKeyInfo,
        CertificateExtensions extensions) {

    /** Reads a certificate; empty when a part that validation needs cannot be read. */
    public static Optional<SignedCertificate> read(Opaque der) {
        return SignedCertificateReader.read(der);
    }

    /** The certificate as it was sent. */
    public Opaque der() {
        return text.der();
    }

    /** Whether issuer and subject have one name; that it signed itself is another question. */
    public boolean selfIssued() {
        return issuer.equals(subject);
    }

    /** The owner's name for a person; {@code (no name)} when it is empty. */
    public String subjectName() {
        return named(text.subject());
    }

    /** The issuer's name for a person. */
    public String issuerName() {
        return named(text.issuer());
    }

    private static String named(Optional<String> name) {
        return name.isEmpty() || name.get().isEmpty() ? "(no name)" : name.get();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedCertificate that && der().equals(that.der());
    }

    @Override
    public int hashCode() {
        return signature.hashCode();
    }
}
