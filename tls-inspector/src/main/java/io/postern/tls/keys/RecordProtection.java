package io.postern.tls.keys;

import io.postern.tls.wire.Opaque;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Opens the records that one side protects with one traffic secret, in their order (RFC 8446 sections 5.2, 5.3 and 7.3). One thread.
 */
public final class RecordProtection {
    /** How much longer a protected record is than what it holds: type and tag. */
    public static final int EXPANSION = 17;

    private static final int TAG = 16;
    private static final int IV = 12;

    private final ProtectedSuite suite;
    private final SecretKeySpec key;
    private final byte[] iv;
    private final Cipher cipher;
    private long sequence;

    private RecordProtection(ProtectedSuite suite, SecretKeySpec key, byte[] iv, Cipher cipher) {
        this.suite = suite;
        this.key = key;
        this.iv = iv;
        this.cipher = cipher;
    }

    /**
     * The protection that follows from a secret.
     *
     * @throws IllegalArgumentException when the secret is not as long as the suite's hash
     */
    public static RecordProtection of(ProtectedSuite suite, Opaque secret) {
        LabelledKeys keys = new LabelledKeys(suite, secret);
        try {
            return new RecordProtection(
                    suite, keys.cipherKey("key"), keys.bytes("iv", IV), Cipher.getInstance(suite.transformation));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK is to have " + suite.transformation, e);
        }
    }

    /**
     * Opens the next record. One that does not open leaves the count of records as it was, so that records under other keys can be passed over.
     *
     * @param record its header, 5 bytes, and behind it what is protected
     * @param length of all of it
     * @param plain where what it holds goes to, type and padding last; at least {@code length} bytes
     * @return how many bytes that is, at least 1; -1 when the record was not made with this secret
     */
    public int open(byte[] record, int length, byte[] plain) {
        if (length < 5 + EXPANSION) {
            return -1;
        }
        try {
            cipher.init(Cipher.DECRYPT_MODE, key, nonce());
            cipher.updateAAD(record, 0, 5);
            int opened = cipher.doFinal(record, 5, length - 5, plain, 0);
            sequence++;
            return opened;
        } catch (AEADBadTagException e) {
            return -1;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("opening a record of " + length + " bytes with " + suite, e);
        }
    }

    private AlgorithmParameterSpec nonce() {
        byte[] nonce = iv.clone();
        for (int i = 0; i < Long.BYTES; i++) {
            nonce[IV - 1 - i] ^= (byte) (sequence >>> 8 * i);
        }
        return suite == ProtectedSuite.CHACHA20_POLY1305_SHA256
                ? new IvParameterSpec(nonce)
                : new GCMParameterSpec(8 * TAG, nonce);
    }
}
