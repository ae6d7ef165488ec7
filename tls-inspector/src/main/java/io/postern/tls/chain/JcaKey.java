package io.postern.tls.chain;

import io.postern.tls.wire.Opaque;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;

/** A key of the JDK's own kinds: RSA, EdDSA, DSA. */
record JcaKey(PublicKey key) implements VerifyingKey {
    static Optional<VerifyingKey> read(Opaque publicKeyInfo, String algorithm) {
        try {
            return Optional.of(new JcaKey(
                    KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(publicKeyInfo.toArray()))));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    @Override
    public Signatures.Result check(Opaque message, SignatureScheme scheme, Opaque signature) {
        Signature verifier;
        try {
            verifier = Signature.getInstance(scheme.name());
            if (scheme.parameters().isPresent()) {
                verifier.setParameter(scheme.parameters().get());
            }
            verifier.initVerify(key);
        } catch (GeneralSecurityException e) {
            return Signatures.Result.UNKNOWN;
        }
        try {
            verifier.update(message.toArray());
            return verifier.verify(signature.toArray()) ? Signatures.Result.GOOD : Signatures.Result.BAD;
        } catch (GeneralSecurityException e) {
            return Signatures.Result.BAD;
        }
    }
}
