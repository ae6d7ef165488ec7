package io.postern.tls.keys;

import io.postern.tls.Wire;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals records as a peer of TLS 1.3 does; keys by the JDK's own HKDF. */
public final class Sealer {
    private final boolean chacha;
    private final String transformation;
    private final SecretKey key;
    private final byte[] iv;
    private long sequence;

    /** For the cipher suite of this number. */
    public Sealer(int suite, byte[] secret) {
        try {
            chacha = suite == 0x1303;
            transformation = chacha ? "ChaCha20-Poly1305" : "AES/GCM/NoPadding";
            KDF hkdf = KDF.getInstance(suite == 0x1302 ? "HKDF-SHA384" : "HKDF-SHA256");
            SecretKey material = new SecretKeySpec(secret, "Generic");
            byte[] raw = hkdf.deriveData(expand(material, "key", suite == 0x1301 ? 16 : 32));
            key = new SecretKeySpec(raw, chacha ? "ChaCha20" : "AES");
            iv = hkdf.deriveData(expand(material, "iv", 12));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HKDFParameterSpec expand(SecretKey secret, String label, int length) {
        byte[] info = Wire.join(
                Wire.uint16(length),
                Wire.vector8(("tls13 " + label).getBytes(StandardCharsets.US_ASCII)),
                Wire.vector8());
        return HKDFParameterSpec.expandOnly(secret, info, length);
    }

    /** One record with content of a type and so many bytes of padding. */
    public byte[] seal(int type, byte[] content, int padding) {
        try {
            byte[] nonce = iv.clone();
            for (int i = 0; i < 8; i++) {
                nonce[11 - i] ^= (byte) (sequence >>> 8 * i);
            }
            sequence++;
            byte[] inner = Wire.join(content, Wire.uint8(type), new byte[padding]);
            byte[] header = Wire.join(Wire.uint8(23), Wire.uint16(0x0303), Wire.uint16(inner.length + 16));
            Cipher cipher = Cipher.getInstance(transformation);
            cipher.init(
                    Cipher.ENCRYPT_MODE, key, chacha ? new IvParameterSpec(nonce) : new GCMParameterSpec(128, nonce));
            cipher.updateAAD(header);
            return Wire.join(header, cipher.doFinal(inner));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public byte[] seal(int type, byte[]... content) {
        return seal(type, Wire.join(content), 0);
    }
}
