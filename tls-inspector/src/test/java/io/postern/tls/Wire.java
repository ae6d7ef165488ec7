package io.postern.tls;

import io.postern.tls.wire.ContentType;
import io.postern.tls.wire.HandshakeType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;

/** Bytes of TLS for tests. */
public final class Wire {
    private Wire() {}

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    public static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    public static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    public static byte[] uint8(int value) {
        return new byte[] {(byte) value};
    }

    public static byte[] uint16(int... values) {
        byte[] bytes = new byte[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[2 * i] = (byte) (values[i] >> 8);
            bytes[2 * i + 1] = (byte) values[i];
        }
        return bytes;
    }

    public static byte[] uint24(int value) {
        return new byte[] {(byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }

    public static byte[] vector8(byte[]... content) {
        byte[] all = join(content);
        return join(uint8(all.length), all);
    }

    public static byte[] vector16(byte[]... content) {
        byte[] all = join(content);
        return join(uint16(all.length), all);
    }

    public static byte[] vector24(byte[]... content) {
        byte[] all = join(content);
        return join(uint24(all.length), all);
    }

    public static byte[] noise(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** A handshake message. */
    public static byte[] message(int type, byte[]... body) {
        return join(uint8(type), vector24(body));
    }

    /** One record. */
    public static byte[] record(int type, byte[]... content) {
        return join(uint8(type), uint16(0x0303), vector16(content));
    }

    /** Records of at most {@code most} bytes each. */
    public static byte[] records(int type, int most, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < content.length; at += most) {
            int size = Math.min(most, content.length - at);
            out.writeBytes(join(uint8(type), uint16(0x0303), uint16(size)));
            out.write(content, at, size);
        }
        return out.toByteArray();
    }

    public static byte[] handshake(byte[]... messages) {
        return record(ContentType.HANDSHAKE, messages);
    }

    public static byte[] changeCipherSpec() {
        return record(ContentType.CHANGE_CIPHER_SPEC, uint8(1));
    }

    public static byte[] applicationData(int length) {
        return record(ContentType.APPLICATION_DATA, noise(length, length));
    }

    public static byte[] alert(int level, int description) {
        return record(ContentType.ALERT, uint8(level), uint8(description));
    }

    /** An encrypted Finished as TLS 1.2 shows it. */
    public static byte[] finished() {
        return record(ContentType.HANDSHAKE, noise(40, 40));
    }

    public static byte[] certificates(byte[]... der) {
        byte[][] entries = new byte[der.length][];
        for (int i = 0; i < der.length; i++) {
            entries[i] = vector24(der[i]);
        }
        return message(HandshakeType.CERTIFICATE, vector24(entries));
    }

    public static byte[] serverHelloDone() {
        return message(HandshakeType.SERVER_HELLO_DONE);
    }

    public static byte[] clientKeyExchange() {
        return message(HandshakeType.CLIENT_KEY_EXCHANGE, noise(66, 66));
    }
}
