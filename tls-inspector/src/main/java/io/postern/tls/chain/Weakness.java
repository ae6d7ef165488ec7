package io.postern.tls.chain;

import java.time.Instant;
import java.util.Optional;

/**
 * Which keys and signatures clients refuse, and since when: a capture is judged as the clients of its time did.
 *
 * <ul>
 *   <li>RSA below 1024 bits, elliptic curves below 224 bits, MD2 and MD5: always
 *   <li>RSA below 2048 bits: since 2014, the CA/Browser Forum's date for the end of 1024 bits
 *   <li>SHA-1: since 2017, when browsers stopped taking it
 *   <li>DSA: since 2016
 * </ul>
 */
final class Weakness {
    static final Instant END_OF_RSA_1024 = Instant.parse("2014-01-01T00:00:00Z");
    static final Instant END_OF_DSA = Instant.parse("2016-01-01T00:00:00Z");
    static final Instant END_OF_SHA_1 = Instant.parse("2017-01-01T00:00:00Z");

    private Weakness() {}

    /** What is weak about a key, if it is. */
    static Optional<String> of(SubjectKey key, Instant at) {
        boolean weak = switch (key.algorithm()) {
            case "RSA" -> key.bits() < 1024 || key.bits() < 2048 && !at.isBefore(END_OF_RSA_1024);
            case "EC" -> key.bits() < 224;
            case "DSA" -> key.bits() < 1024 || !at.isBefore(END_OF_DSA);
            default -> false;
        };
        return weak ? Optional.of(key.toString()) : Optional.empty();
    }

    /** What is weak about a signature, if it is. */
    static Optional<String> of(SignatureScheme scheme, Instant at) {
        return scheme.broken() || scheme.sha1() && !at.isBefore(END_OF_SHA_1)
                ? Optional.of(scheme.name())
                : Optional.empty();
    }
}
