package io.postern.tls.chain;

import io.postern.tls.certificate.SignedCertificate;
import io.postern.tls.wire.Opaque;
import java.util.Map;
import java.util.Optional;

/**
 * Checks signatures, and remembers the last {@value #REMEMBERED} results on authorities, which come again with every host. Not
 * thread-safe.
 */
public final class Signatures {
    private static final int REMEMBERED = 512;
    private static final int KEYS = 512;
    /** RSA keys and signatures beyond this cost seconds to check. */
    private static final int LONGEST_KEY = 4096;

    private final Map<Pair, Result> results = new Latest<>(REMEMBERED);
    private final Map<Opaque, Optional<VerifyingKey>> keys = new Latest<>(KEYS);

    private record Pair(SignedCertificate certificate, Opaque key) {}

    /** Nothing checked yet. */
    public Signatures() {}

    /** What came of a check. */
    public enum Result {
        /** This key made it. */
        GOOD,
        /** This key did not make it. */
        BAD,
        /** We have no code for such a key or scheme, so that nothing can be said. */
        UNKNOWN
    }

    /** Whether the key of {@code issuer} made the signature of a certificate. */
    Result of(SignedCertificate certificate, SignedCertificate issuer) {
        if (!certificate.extensions().certificateAuthority()) {
            return check(certificate, issuer);
        }
        Pair pair = new Pair(certificate, issuer.publicKeyInfo());
        Result known = results.get(pair);
        if (known == null) {
            known = check(certificate, issuer);
            results.put(pair, known);
        }
        return known;
    }

    private Result check(SignedCertificate certificate, SignedCertificate issuer) {
        return check(
                certificate.toBeSigned(),
                certificate.signatureAlgorithm(),
                certificate.signature(),
                issuer.publicKeyInfo());
    }

    /**
     * Whether a key made a signature; not remembered.
     *
     * @param algorithm an AlgorithmIdentifier's content
     * @param publicKeyInfo a SubjectPublicKeyInfo, DER
     */
    public Result check(Opaque message, Opaque algorithm, Opaque signature, Opaque publicKeyInfo) {
        return check(message, SignatureScheme.of(algorithm), signature, publicKeyInfo);
    }

    /**
     * Whether a key made a signature; not remembered.
     *
     * @param scheme by JCA's name
     */
    public Result check(Opaque message, String scheme, Opaque signature, Opaque publicKeyInfo) {
        return check(message, new SignatureScheme(scheme, Optional.empty()), signature, publicKeyInfo);
    }

    private Result check(Opaque message, SignatureScheme scheme, Opaque signature, Opaque publicKeyInfo) {
        Optional<VerifyingKey> key = keys.get(publicKeyInfo);
        if (key == null) {
            key = publicKeyInfo.length() > LONGEST_KEY ? Optional.empty() : SubjectKey.verifying(publicKeyInfo);
            keys.put(publicKeyInfo.detached(), key);
        }
        return key.isEmpty() || signature.length() > LONGEST_KEY
                ? Result.UNKNOWN
                : key.get().check(message, scheme, signature);
    }
}
