package io.postern.dns.resolver;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;

/**
 * The SHA-256 of a public key, as in RFC 7858 section 4.2: of the DER of the certificate's SubjectPublicKeyInfo.
 *
 * @param base64 of the 32 octets, with padding
 */
public record SpkiPin(String base64) {
    private static final int OCTETS = 32;

    /** The pin that this base64 stands for; empty if it is none. */
    static Optional<SpkiPin> parse(String text) {
        try {
            byte[] octets = Base64.getDecoder().decode(text);
            return octets.length == OCTETS
                    ? Optional.of(new SpkiPin(Base64.getEncoder().encodeToString(octets)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The pin of a certificate's key. */
    public static SpkiPin of(X509Certificate certificate) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(certificate.getPublicKey().getEncoded());
            return new SpkiPin(Base64.getEncoder().encodeToString(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
