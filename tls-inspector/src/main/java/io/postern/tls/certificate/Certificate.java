package io.postern.tls.certificate;

import io.postern.tls.wire.Opaque;
import io.postern.tls.wire.TlsAnomaly;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a certificate says, RFC 5280 section 4.1. What could not be read is empty, and {@link #anomalies} says why.
 *
 * @param der the certificate as it was sent
 * @param version 1 to 3 as people count, or whatever the number says; 0 when unreadable
 * @param serial the serial number's bytes, upper case hexadecimal joined by colons: {@code 08:3A}
 * @param issuer the distinguished name in the order it was sent: {@code C=US, O=Example, CN=Example CA}
 * @param notBefore from when it is valid
 * @param notAfter until when it is valid
 * @param subject the distinguished name of the owner, printed like the issuer's
 * @param alternativeNames DNS names, addresses, e-mail addresses and URIs in order, as text
 * @param anomalies what is wrong with it
 */
public record Certificate(
        Opaque der,
        int version,
        Optional<String> serial,
        Optional<String> issuer,
        Optional<Instant> notBefore,
        Optional<Instant> notAfter,
        Optional<String> subject,
        List<String> alternativeNames,
        Set<TlsAnomaly> anomalies) {

    /** Reads a certificate as far as it can be read; never fails. */
    public static Certificate read(Opaque der) {
        return new CertificateReader(der).read();
    }

    /** SHA-1 of the certificate, lower case hexadecimal joined by colons, as EVE's {@code tls.fingerprint} has it. */
    public String sha1Fingerprint() {
        return Digest.SHA_1.colons(der);
    }

    /** SHA-256 of the certificate, lower case hexadecimal joined by colons. */
    public String sha256Fingerprint() {
        return Digest.SHA_256.colons(der);
    }
}
