package io.postern.tls.quic;

import static io.postern.tls.Wire.ascii;
import static io.postern.tls.Wire.join;
import static io.postern.tls.Wire.uint16;
import static io.postern.tls.Wire.uint8;
import static io.postern.tls.Wire.vector8;

import io.postern.capture.flow.Side;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.ChaCha20ParameterSpec;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Protects packets with one side's secret at one level, keys by the platform's own HKDF: nothing here is shared with what is tested. */
final class PacketSealer {
    private final boolean chacha;
    private final SecretKey key;
    private final byte[] iv;
    private final SecretKey headerKey;

    private PacketSealer(int suite, QuicVersion version, byte[] secret) throws GeneralSecurityException {
        chacha = suite == 0x1303;
        KDF hkdf = KDF.getInstance(suite == 0x1302 ? "HKDF-SHA384" : "HKDF-SHA256");
        SecretKey from = new SecretKeySpec(secret, "Generic");
        String labels = version.isSecond() ? "quicv2 " : "quic ";
        int length = suite == 0x1301 ? 16 : 32;
        String cipher = chacha ? "ChaCha20" : "AES";
        key = new SecretKeySpec(expand(hkdf, from, labels + "key", length), cipher);
        iv = expand(hkdf, from, labels + "iv", 12);
        headerKey = new SecretKeySpec(expand(hkdf, from, labels + "hp", length), cipher);
    }

    /** For Initial packets of a connection whose client called {@code keyId}. */
    static PacketSealer initial(QuicVersion version, Side from, byte[] keyId) {
        try {
            KDF hkdf = KDF.getInstance("HKDF-SHA256");
            SecretKey initial = hkdf.deriveKey(
                    "Generic",
                    HKDFParameterSpec.ofExtract()
                            .addSalt(HexFormat.of().parseHex(version.salt()))
                            .addIKM(new SecretKeySpec(keyId, "Generic"))
                            .extractOnly());
            byte[] secret = expand(hkdf, initial, from == Side.CLIENT ? "client in" : "server in", 32);
            return new PacketSealer(0x1301, version, secret);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** For packets under a traffic secret and the cipher suite of this number. */
    static PacketSealer of(int suite, QuicVersion version, byte[] secret) {
        try {
            return new PacketSealer(suite, version, secret);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] expand(KDF hkdf, SecretKey from, String label, int length) throws GeneralSecurityException {
        byte[] info = join(uint16(length), vector8(ascii("tls13 " + label)), uint8(0));
        return hkdf.deriveData(HKDFParameterSpec.expandOnly(from, info, length));
    }

    /** A packet whose header ends with its number. */
    byte[] seal(byte[] header, byte[] plain, long number, int numberLength) {
        try {
            byte[] nonce = iv.clone();
            for (int i = 0; i < 8; i++) {
                nonce[11 - i] ^= (byte) (number >> 8 * i);
            }
            Cipher cipher = Cipher.getInstance(chacha ? "ChaCha20-Poly1305" : "AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE, key, chacha ? new IvParameterSpec(nonce) : new GCMParameterSpec(128, nonce));
            cipher.updateAAD(header);
            byte[] sealed = cipher.doFinal(plain);
            byte[] mask = mask(sealed, 4 - numberLength);
            byte[] masked = header.clone();
            masked[0] ^= (byte) (mask[0] & 15);
            for (int i = 0; i < numberLength; i++) {
                masked[header.length - numberLength + i] ^= mask[1 + i];
            }
            return join(masked, sealed);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] mask(byte[] sealed, int sample) throws GeneralSecurityException {
        if (!chacha) {
            Cipher ecb = Cipher.getInstance("AES/ECB/NoPadding");
            ecb.init(Cipher.ENCRYPT_MODE, headerKey);
            return ecb.doFinal(sealed, sample, 16);
        }
        ByteBuffer counterAndNonce = ByteBuffer.wrap(sealed, sample, 16).order(ByteOrder.LITTLE_ENDIAN);
        int counter = counterAndNonce.getInt();
        byte[] nonce = new byte[12];
        counterAndNonce.get(nonce);
        Cipher stream = Cipher.getInstance("ChaCha20");
        stream.init(Cipher.ENCRYPT_MODE, headerKey, new ChaCha20ParameterSpec(nonce, counter));
        return stream.doFinal(new byte[5]);
    }
}
