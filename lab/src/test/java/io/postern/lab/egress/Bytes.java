package io.postern.lab.egress;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Bytes of TLS, written by hand. */
final class Bytes {
    private Bytes() {}

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Bytes that are not all alike, and the same each time. */
    static byte[] some(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (7 * i + 3);
        }
        return bytes;
    }

    /** A number of so many bytes, big-endian. */
    static byte[] number(int size, int value) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (value >> 8 * (size - 1 - i));
        }
        return bytes;
    }

    /** Content behind its length, which has so many bytes. */
    static byte[] vector(int size, byte[]... content) {
        byte[] all = join(content);
        return join(number(size, all.length), all);
    }

    static byte[] record(int type, byte[] content) {
        return join(number(1, type), hex("0301"), vector(2, content));
    }

    static byte[] extension(int type, byte[]... content) {
        return join(number(2, type), vector(2, content));
    }
}
