package io.postern.tls.quic;

import io.postern.capture.flow.Side;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes secrets and keys: HKDF with SHA-256 (RFC 5869) and the labels of RFC 9001 section 5 and RFC 9369 section 3.3.2. One
 * instance, one thread.
 *
 * <p>Every output is at most one block of the hash, so that each step is one HMAC. The platform's KDF class would do as well, but makes
 * several objects a step where one reused Mac makes two.
 */
final class KeySchedule {
    private static final String HMAC = "HmacSHA256";
    private static final int KEY = 16, IV = 12, SECRET = 32;

    private static final byte[] CLIENT_IN = info(SECRET, "client in");
    private static final byte[] SERVER_IN = info(SECRET, "server in");
    private static final byte[][] LABELS = {info(KEY, "quic key"), info(IV, "quic iv"), info(KEY, "quic hp")};
    private static final byte[][] LABELS_2 = {info(KEY, "quicv2 key"), info(IV, "quicv2 iv"), info(KEY, "quicv2 hp")};

    private final Mac hmac;
    private final Map<QuicVersion, byte[]> salts = new EnumMap<>(QuicVersion.class);

    KeySchedule() {
        for (QuicVersion version : QuicVersion.values()) {
            salts.put(version, HexFormat.of().parseHex(version.salt()));
        }
        try {
            hmac = Mac.getInstance(HMAC);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have " + HMAC, e);
        }
    }

    /** The HkdfLabel of RFC 8446 section 7.1 without context, and the counter of HKDF-Expand's only block. */
    private static byte[] info(int length, String label) {
        byte[] full = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
        byte[] info = new byte[full.length + 5];
        info[1] = (byte) length;
        info[2] = (byte) full.length;
        System.arraycopy(full, 0, info, 3, full.length);
        info[info.length - 1] = 1;
        return info;
    }

    /** The initial secret of a connection. */
    InitialKeys initial(QuicVersion version, byte[] bytes, int idOffset, int idLength) {
        key(Objects.requireNonNull(salts.get(version)));
        hmac.update(bytes, idOffset, idLength);
        return new InitialKeys(version, hmac.doFinal());
    }

    /** The secret of one side that follows from an initial secret. */
    byte[] sideSecret(byte[] initialSecret, Side side) {
        key(initialSecret);
        return hmac.doFinal(side == Side.CLIENT ? CLIENT_IN : SERVER_IN);
    }

    /** The keys that follow from a side's secret. */
    PacketKeys packetKeys(QuicVersion version, byte[] secret) {
        byte[][] labels = version.isSecond() ? LABELS_2 : LABELS;
        key(secret);
        SecretKeySpec key = aes(hmac.doFinal(labels[0]));
        byte[] iv = Arrays.copyOf(hmac.doFinal(labels[1]), IV);
        return new PacketKeys(key, iv, aes(hmac.doFinal(labels[2])), false);
    }

    private static SecretKeySpec aes(byte[] bytes) {
        return new SecretKeySpec(bytes, 0, KEY, "AES");
    }

    private void key(byte[] bytes) {
        try {
            hmac.init(new SecretKeySpec(bytes, HMAC));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("HMAC takes any key", e);
        }
    }
}
