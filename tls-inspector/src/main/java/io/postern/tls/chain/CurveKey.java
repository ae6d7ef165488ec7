package io.postern.tls.chain;

import io.postern.tls.wire.Opaque;
import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/**
 * A key of ECDSA on one of NIST's prime curves (RFC 5480). BouncyCastle's engine takes a fifth of the JDK's time on a JVM that compiles as little
 * as ours does; it is used without its provider, which takes longer to set up than a hundred signatures to check.
 */
record CurveKey(ECPublicKeyParameters key) implements VerifyingKey {
    /**
     * Reads a key.
     *
     * @param curve its object identifier in dots
     * @param point the key's octets, SEC 1 section 2.3.3
     */
    static Optional<VerifyingKey> read(String curve, Opaque point) {
        X9ECParameters parameters = switch (curve) {
            case "1.2.840.10045.3.1.7" -> CustomNamedCurves.getByName("secp256r1");
            case "1.3.132.0.34" -> CustomNamedCurves.getByName("secp384r1");
            case "1.3.132.0.35" -> CustomNamedCurves.getByName("secp521r1");
            default -> null;
        };
        if (parameters == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CurveKey(new ECPublicKeyParameters(
                    parameters.getCurve().decodePoint(point.toArray()), new ECDomainParameters(parameters))));
        } catch (IllegalArgumentException notOnTheCurve) {
            return Optional.empty();
        }
    }

    @Override
    public Signatures.Result check(Opaque message, SignatureScheme scheme, Opaque signature) {
        if (!scheme.onCurve()) {
            return Signatures.Result.UNKNOWN;
        }
        BigInteger[] pair;
        byte[] hash;
        try {
            hash = MessageDigest.getInstance(scheme.digest()).digest(message.toArray());
            pair = StandardDSAEncoding.INSTANCE.decode(key.getParameters().getN(), signature.toArray());
        } catch (NoSuchAlgorithmException e) {
            return Signatures.Result.UNKNOWN;
        } catch (IOException | IllegalArgumentException malformed) {
            return Signatures.Result.BAD;
        }
        ECDSASigner verifier = new ECDSASigner();
        verifier.init(false, key);
        return verifier.verifySignature(hash, pair[0], pair[1]) ? Signatures.Result.GOOD : Signatures.Result.BAD;
    }
}
