package io.postern.gateway.recording;

import static io.postern.gateway.recording.Tls.concat;
import static io.postern.gateway.recording.Tls.vector8;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Packets of one QUIC version 1 connection, as small as they can be: the client calls {@code a1…a8} and is {@code c1}, the server is {@code 51}. */
public final class Quic {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] SALT = HEX.parseHex("38762cf7f55934b34d179ae6a4c80cadccbb7f0a");
    private static final byte[] CALLED = HEX.parseHex("a1a2a3a4a5a6a7a8");
    private static final byte[] CLIENT = {(byte) 0xc1};
    private static final byte[] SERVER = {0x51};
    private static final byte[] VERSION = {0, 0, 0, 1};
    private static final int TAG = 16;

    private Quic() {}

    /** A client's first packet with a hello that asks for a name, for h3, and names its maker. */
    public static byte[] hello(String name) {
        byte[] agent = "agent".getBytes(StandardCharsets.US_ASCII);
        byte[] parameters = concat(HEX.parseHex("010480007530"), new byte[] {0x71, 0x29}, vector8(agent));
        byte[] hello = Tls.clientHelloMessage(name, "h3", Tls.extension(57, parameters));
        return initial("client in", CALLED, CLIENT, concat(crypto(hello), new byte[600]));
    }

    /** A server's first packet with a ServerHello. */
    public static byte[] answer() {
        return initial("server in", CLIENT, SERVER, crypto(Tls.serverHelloMessage(0x0304)));
    }

    /** A server's first packet that acknowledges and says no more. */
    public static byte[] acknowledgment() {
        return initial("server in", CLIENT, SERVER, new byte[] {2, 0, 0, 0, 0});
    }

    /** A CONNECTION_CLOSE of the server, or of the client. */
    public static byte[] close(boolean byServer, int error, String reason) {
        byte[] words = reason.getBytes(StandardCharsets.US_ASCII);
        byte[] frame = concat(new byte[] {0x1c, (byte) (0x40 | error >> 8), (byte) error, 0}, vector8(words));
        return byServer ? initial("server in", CLIENT, SERVER, frame) : initial("client in", CALLED, CLIENT, frame);
    }

    /** A Handshake packet, which nobody can read. */
    public static byte[] handshake(boolean byServer) {
        byte[] ids = byServer ? concat(vector8(CLIENT), vector8(SERVER)) : concat(vector8(SERVER), vector8(CLIENT));
        return concat(new byte[] {(byte) 0xe0}, VERSION, ids, new byte[] {0x40, 40}, new byte[40]);
    }

    /** The secret of a side, as everything here is made up: 32 bytes. */
    public static byte[] secret(boolean byServer) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) (byServer ? 5 : 6));
        return secret;
    }

    /** Both secrets as lines of a key log. */
    public static String keyLog() {
        String random = " " + HEX.formatHex(new byte[32]) + " ";
        return "SERVER_HANDSHAKE_TRAFFIC_SECRET" + random + HEX.formatHex(secret(true)) + "\n"
                + "CLIENT_HANDSHAKE_TRAFFIC_SECRET" + random + HEX.formatHex(secret(false)) + "\n";
    }

    /** A Handshake packet with messages, under a {@link #secret}. */
    public static byte[] handshake(boolean byServer, byte[]... messages) {
        return handshakeFrames(byServer, crypto(concat(messages)));
    }

    /** A Handshake packet in which the client gives up. */
    public static byte[] handshakeClose(int error) {
        return handshakeFrames(
                false, new byte[] {0x1c, (byte) (0x40 | error >> 8), (byte) error, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    }

    private static byte[] handshakeFrames(boolean byServer, byte[] frames) {
        byte[] ids = byServer ? concat(vector8(CLIENT), vector8(SERVER)) : concat(vector8(SERVER), vector8(CLIENT));
        int length = 2 + frames.length + TAG;
        byte[] header = concat(
                new byte[] {(byte) 0xe1}, VERSION, ids, new byte[] {(byte) (0x40 | length >> 8), (byte) length, 0, 0});
        try {
            return sealed(new SecretKeySpec(secret(byServer), "Generic"), header, frames);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The server's wish for another version. */
    public static byte[] negotiation(int version) {
        byte[] offered = ByteBuffer.allocate(4).putInt(version).array();
        return concat(new byte[] {(byte) 0xc0}, new byte[4], vector8(CLIENT), vector8(CALLED), offered);
    }

    private static byte[] crypto(byte[] message) {
        return concat(new byte[] {6, 0, (byte) (0x40 | message.length >> 8), (byte) message.length}, message);
    }

    private static byte[] initial(String side, byte[] to, byte[] from, byte[] frames) {
        int length = 2 + frames.length + TAG;
        byte[] header = concat(new byte[] {(byte) 0xc1}, VERSION, vector8(to), vector8(from), new byte[] {
            0, (byte) (0x40 | length >> 8), (byte) length, 0, 0
        });
        try {
            KDF hkdf = KDF.getInstance("HKDF-SHA256");
            SecretKey initial = hkdf.deriveKey(
                    "Generic",
                    HKDFParameterSpec.ofExtract().addSalt(SALT).addIKM(CALLED).extractOnly());
            return sealed(new SecretKeySpec(expanded(hkdf, initial, side, 32), "Generic"), header, frames);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] sealed(SecretKey secret, byte[] header, byte[] frames) throws GeneralSecurityException {
        KDF hkdf = KDF.getInstance("HKDF-SHA256");
        Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
        gcm.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(expanded(hkdf, secret, "quic key", 16), "AES"),
                new GCMParameterSpec(8 * TAG, expanded(hkdf, secret, "quic iv", 12)));
        gcm.updateAAD(header);
        byte[] packet = concat(header, gcm.doFinal(frames));
        Cipher ecb = Cipher.getInstance("AES/ECB/NoPadding");
        ecb.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(expanded(hkdf, secret, "quic hp", 16), "AES"));
        byte[] mask = ecb.doFinal(packet, header.length + 2, 16);
        packet[0] ^= (byte) (mask[0] & 15);
        packet[header.length - 2] ^= mask[1];
        packet[header.length - 1] ^= mask[2];
        return packet;
    }

    private static byte[] expanded(KDF hkdf, SecretKey from, String label, int length) throws GeneralSecurityException {
        byte[] name = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
        byte[] info = concat(new byte[] {0, (byte) length}, vector8(name), new byte[1]);
        return hkdf.deriveData(HKDFParameterSpec.expandOnly(from, info, length));
    }
}
