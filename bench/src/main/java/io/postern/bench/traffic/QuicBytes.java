package io.postern.bench.traffic;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** First packets of QUIC version 1 clients, RFC 9001 section 5: each with a Destination Connection ID of its own. */
public final class QuicBytes {
    /** Bytes of a first packet: what a client must pad it to, RFC 9000 section 14.1. */
    public static final int INITIAL = 1200;

    private static final byte[] SALT = HexFormat.of().parseHex("38762cf7f55934b34d179ae6a4c80cadccbb7f0a");
    private static final int ID = 8, NUMBER = 2, TAG = 16;
    private static final int HEADER = 1 + 4 + 1 + ID + 1 + 1 + 2 + NUMBER;
    /** Record header of the hello that {@link HandshakeBytes} writes. */
    private static final int RECORD = 5;

    private final Random random;
    private final KDF hkdf;
    private final Cipher gcm;
    private final Cipher ecb;
    private final byte[] hello = new byte[2048];

    /** Bytes that {@code random} decides. */
    public QuicBytes(Random random) {
        this.random = random;
        try {
            hkdf = KDF.getInstance("HKDF-SHA256");
            gcm = Cipher.getInstance("AES/GCM/NoPadding");
            ecb = Cipher.getInstance("AES/ECB/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An Initial packet with a whole ClientHello that asks for {@code host}, {@link #INITIAL} bytes. */
    public byte[] initial(String host) {
        int length = new HandshakeBytes(random).clientHello(hello, 0, host, false) - RECORD;
        byte[] id = new byte[ID];
        random.nextBytes(id);
        ByteBuffer header = ByteBuffer.allocate(HEADER)
                .put((byte) (0xc0 | NUMBER - 1))
                .putInt(1)
                .put((byte) ID)
                .put(id)
                .put((byte) 0)
                .put((byte) 0)
                .putShort((short) (0x4000 | INITIAL - HEADER + NUMBER))
                .putShort((short) 0);
        ByteBuffer plain = ByteBuffer.allocate(INITIAL - HEADER - TAG)
                .put((byte) 6)
                .put((byte) 0)
                .putShort((short) (0x4000 | length))
                .put(hello, RECORD, length);
        try {
            return sealed(id, header.array(), plain.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] sealed(byte[] id, byte[] header, byte[] plain) throws GeneralSecurityException {
        SecretKey initial = hkdf.deriveKey(
                "Generic",
                HKDFParameterSpec.ofExtract().addSalt(SALT).addIKM(id).extractOnly());
        SecretKey client = new SecretKeySpec(expanded(initial, "client in", 32), "Generic");
        SecretKeySpec key = new SecretKeySpec(expanded(client, "quic key", 16), "AES");
        gcm.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(8 * TAG, expanded(client, "quic iv", 12)));
        gcm.updateAAD(header);
        byte[] packet = new byte[INITIAL];
        System.arraycopy(header, 0, packet, 0, HEADER);
        gcm.doFinal(plain, 0, plain.length, packet, HEADER);
        ecb.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(expanded(client, "quic hp", 16), "AES"));
        byte[] mask = ecb.doFinal(packet, HEADER - NUMBER + 4, 16);
        packet[0] ^= (byte) (mask[0] & 15);
        for (int i = 0; i < NUMBER; i++) {
            packet[HEADER - NUMBER + i] ^= mask[1 + i];
        }
        return packet;
    }

    private byte[] expanded(SecretKey from, String label, int length) throws GeneralSecurityException {
        byte[] name = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer info = ByteBuffer.allocate(name.length + 4);
        info.putShort((short) length).put((byte) name.length).put(name).put((byte) 0);
        return hkdf.deriveData(HKDFParameterSpec.expandOnly(from, info.array(), length));
    }
}
