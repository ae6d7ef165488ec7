package io.postern.tls.keys;

import io.postern.tls.wire.Opaque;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keys that follow from a traffic secret, each by a label of its own: HKDF-Expand-Label of RFC 8446 section 7.1 without context. One thread. */
public final class LabelledKeys {
    private final ProtectedSuite suite;
    private final Mac hmac;

    /**
     * The keys of a secret.
     *
     * @throws IllegalArgumentException when the secret is not as long as the suite's hash
     */
    public LabelledKeys(ProtectedSuite suite, Opaque secret) {
        if (secret.length() != suite.secretLength()) {
            throw new IllegalArgumentException(
                    suite + " has secrets of " + suite.secretLength() + " bytes, not " + secret.length());
        }
        this.suite = suite;
        try {
            hmac = Mac.getInstance(suite.hmac);
            hmac.init(new SecretKeySpec(secret.toArray(), suite.hmac));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK is to have " + suite.hmac, e);
        }
    }

    /** A key for the suite's cipher. */
    public SecretKeySpec cipherKey(String label) {
        return new SecretKeySpec(bytes(label, suite.keyLength), suite.algorithm);
    }

    /** Bytes for a label that comes after {@code tls13}, at most as many as the suite's hash has: one block is enough. */
    public byte[] bytes(String label, int length) {
        byte[] full = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
        byte[] info = new byte[full.length + 5];
        info[1] = (byte) length;
        info[2] = (byte) full.length;
        System.arraycopy(full, 0, info, 3, full.length);
        info[info.length - 1] = 1;
        return Arrays.copyOf(hmac.doFinal(info), length);
    }
}
