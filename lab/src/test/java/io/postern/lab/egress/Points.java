package io.postern.lab.egress;

import static io.postern.lab.egress.Bytes.hex;
import static io.postern.lab.egress.Bytes.join;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;

/** Keys for key shares. */
final class Points {
    private static final int P384 = 48;

    private Points() {}

    /** A key for P-384, as RFC 8446 section 4.2.8.2 has it. */
    static byte[] p384() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp384r1"));
            ECPublicKey key = (ECPublicKey) generator.generateKeyPair().getPublic();
            return join(
                    hex("04"), fixed(key.getW().getAffineX()), fixed(key.getW().getAffineY()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java has P-384", e);
        }
    }

    private static byte[] fixed(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] field = new byte[P384];
        int from = Math.max(0, bytes.length - P384);
        System.arraycopy(bytes, from, field, P384 - (bytes.length - from), bytes.length - from);
        return field;
    }
}
