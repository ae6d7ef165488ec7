package io.postern.tls.quic;

import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.NoSuchPaddingException;
import javax.crypto.spec.ChaCha20ParameterSpec;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Removes header and packet protection, RFC 9001 sections 5.3 and 5.4. The packet stays as it is; what was in it is in
 * {@link #payload} until the next one is opened. One instance, one thread.
 */
final class PacketOpener {
    /** Bytes of the authentication tag, and of the sample that header protection is made of. */
    static final int TAG = 16, SAMPLE = 16;

    private static final int LONGEST_NUMBER = 4;
    private static final int LARGEST_DATAGRAM = 65_535;
    private static final byte[] NO_MASK = new byte[5];

    private @Nullable Ciphers ciphers;
    private final byte[] mask = new byte[SAMPLE];
    private final byte[] nonce = new byte[12];
    private byte[] header = new byte[256];
    private @Nullable PacketKeys headerKeys;

    /** What was in the packet that was opened last: {@link #length} bytes. */
    final byte[] payload = new byte[LARGEST_DATAGRAM];

    int length;
    /** The number of the packet that was opened last. */
    long number;

    private record Ciphers(Cipher ofHeaders, Cipher ofPackets) {
        static Ciphers find() {
            try {
                return new Ciphers(Cipher.getInstance("AES/ECB/NoPadding"), Cipher.getInstance("AES/GCM/NoPadding"));
            } catch (NoSuchAlgorithmException | NoSuchPaddingException e) {
                throw new IllegalStateException("every Java platform must have AES with GCM and ECB", e);
            }
        }
    }

    PacketOpener() {}

    /** Found when the first packet comes, as the keys are. */
    private Ciphers ciphers() {
        Ciphers found = ciphers;
        if (found == null) {
            found = Ciphers.find();
            ciphers = found;
        }
        return found;
    }

    /** Whether a packet is long enough to be opened. */
    static boolean fits(LongHeader packet) {
        return packet.end - packet.rest >= LONGEST_NUMBER + SAMPLE;
    }

    /**
     * Opens a packet that {@link #fits}.
     *
     * @param largest the largest packet number seen from this side, -1 for none
     * @return whether it is authentic; if not, {@link #length} and {@link #number} mean nothing
     */
    boolean open(PacketKeys keys, byte[] bytes, LongHeader packet, long largest) {
        try {
            if (keys.chacha) {
                chachaMask(keys, bytes, packet.rest + LONGEST_NUMBER);
            } else {
                aesMask(keys, bytes, packet.rest + LONGEST_NUMBER);
            }
            int first = bytes[packet.start] ^ mask[0] & 0x0f;
            int numberLength = (first & 3) + 1;
            int headerLength = packet.rest + numberLength - packet.start;
            if (headerLength > header.length) {
                header = new byte[Math.max(headerLength, 2 * header.length)];
            }
            System.arraycopy(bytes, packet.start, header, 0, headerLength);
            header[0] = (byte) first;
            long truncated = 0;
            for (int i = 0; i < numberLength; i++) {
                int at = headerLength - numberLength + i;
                header[at] ^= mask[1 + i];
                truncated = truncated << 8 | header[at] & 255;
            }
            number = PacketNumber.decode(largest, truncated, 8 * numberLength);
            Cipher packetCipher = packetCipher(keys);
            packetCipher.updateAAD(header, 0, headerLength);
            int from = packet.rest + numberLength;
            length = packetCipher.doFinal(bytes, from, packet.end - from, payload, 0);
            return true;
        } catch (AEADBadTagException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(keys.key.getAlgorithm() + " refuses what it must take", e);
        }
    }

    /** RFC 9001 section 5.4.3. */
    private void aesMask(PacketKeys keys, byte[] bytes, int sample) throws GeneralSecurityException {
        Cipher headerCipher = ciphers().ofHeaders();
        if (keys != headerKeys) {
            headerCipher.init(Cipher.ENCRYPT_MODE, keys.headerProtection);
            headerKeys = keys;
        }
        headerCipher.doFinal(bytes, sample, SAMPLE, mask);
    }

    /** RFC 9001 section 5.4.4: the sample is a counter, little-endian, and a nonce. Such packets are few, and each has a cipher of its own. */
    private void chachaMask(PacketKeys keys, byte[] bytes, int sample) throws GeneralSecurityException {
        int counter = bytes[sample] & 255
                | (bytes[sample + 1] & 255) << 8
                | (bytes[sample + 2] & 255) << 16
                | bytes[sample + 3] << 24;
        byte[] number = Arrays.copyOfRange(bytes, sample + 4, sample + SAMPLE);
        Cipher cipher = Cipher.getInstance("ChaCha20");
        cipher.init(Cipher.ENCRYPT_MODE, keys.headerProtection, new ChaCha20ParameterSpec(number, counter));
        cipher.doFinal(NO_MASK, 0, NO_MASK.length, mask);
    }

    private Cipher packetCipher(PacketKeys keys) throws GeneralSecurityException {
        if (keys.chacha) {
            Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
            cipher.init(Cipher.DECRYPT_MODE, keys.key, new IvParameterSpec(nonce(keys.iv)));
            return cipher;
        }
        Cipher cipher = ciphers().ofPackets();
        cipher.init(Cipher.DECRYPT_MODE, keys.key, new GCMParameterSpec(8 * TAG, nonce(keys.iv)));
        return cipher;
    }

    private byte[] nonce(byte[] iv) {
        System.arraycopy(iv, 0, nonce, 0, nonce.length);
        for (int i = 0; i < 8; i++) {
            nonce[nonce.length - 1 - i] ^= (byte) (number >>> 8 * i);
        }
        return nonce;
    }
}
