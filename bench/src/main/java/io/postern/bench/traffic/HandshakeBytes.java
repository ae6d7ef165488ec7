package io.postern.bench.traffic;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** TLS 1.3 handshakes as today's clients and servers begin them (RFC 8446). */
public final class HandshakeBytes {
    private static final short[] CIPHERS = {
        0x1301,
        0x1302,
        0x1303,
        (short) 0xc02b,
        (short) 0xc02f,
        (short) 0xc02c,
        (short) 0xc030,
        (short) 0xcca9,
        (short) 0xcca8,
        (short) 0xc013,
        (short) 0xc014,
        0x009c,
        0x009d,
        0x002f,
        0x0035
    };
    private static final short X25519 = 0x001d, X25519MLKEM768 = 0x11ec;
    /** Bytes of a key share of each group, client's side. */
    private static final int X25519_SHARE = 32, X25519MLKEM768_SHARE = 1216;
    /** Without a post-quantum share, clients pad the hello so that the handshake message fills 512 bytes (RFC 7685). */
    private static final int PADDED = 517;

    private final Random random;

    /** Bytes that {@code random} decides. */
    public HandshakeBytes(Random random) {
        this.random = random;
    }

    /** Writes a record with a ClientHello at {@code offset}; returns its length: 517, or about 1,500 with a post-quantum key share. */
    public int clientHello(byte[] bytes, int offset, String host, boolean postQuantum) {
        ByteBuffer out = ByteBuffer.wrap(bytes, offset, bytes.length - offset);
        int extensions = begin(out, (byte) 1, (short) 0x0301, CIPHERS);
        extension(out, 23, 0);
        byte[] name = host.getBytes(StandardCharsets.US_ASCII);
        extension(out, 0, name.length + 5).putShort((short) (name.length + 3)).put((byte) 0);
        out.putShort((short) name.length).put(name);
        extension(out, 10, postQuantum ? 8 : 6).putShort((short) (postQuantum ? 6 : 4));
        if (postQuantum) {
            out.putShort(X25519MLKEM768);
        }
        out.putShort(X25519).putShort((short) 23);
        extension(out, 11, 2).putShort((short) 0x0100);
        extension(out, 16, 14).putShort((short) 12).put((byte) 2).put(ascii("h2"));
        out.put((byte) 8).put(ascii("http/1.1"));
        extension(out, 13, 8).putShort((short) 6).putShort((short) 0x0403).putShort((short) 0x0804);
        out.putShort((short) 0x0401);
        extension(out, 43, 5).put((byte) 4).putShort((short) 0x0304).putShort((short) 0x0303);
        int hybrid = postQuantum ? 4 + X25519MLKEM768_SHARE : 0;
        extension(out, 51, 2 + hybrid + 4 + X25519_SHARE).putShort((short) (hybrid + 4 + X25519_SHARE));
        if (postQuantum) {
            share(out, X25519MLKEM768, X25519MLKEM768_SHARE);
        }
        share(out, X25519, X25519_SHARE);
        int padding = PADDED - (out.position() - offset) - 4;
        if (padding > 0) {
            extension(out, 21, padding).put(new byte[padding]);
        }
        return end(out, offset, extensions);
    }

    /** Writes a record with a ServerHello, then a ChangeCipherSpec record; returns the length of both. */
    public int serverHello(byte[] bytes, int offset) {
        ByteBuffer out = ByteBuffer.wrap(bytes, offset, bytes.length - offset);
        int extensions = begin(out, (byte) 2, (short) 0x0303, (short) 0x1301);
        extension(out, 43, 2).putShort((short) 0x0304);
        share(extension(out, 51, 4 + X25519_SHARE), X25519, X25519_SHARE);
        end(out, offset, extensions);
        out.put((byte) 20).putShort((short) 0x0303).putShort((short) 1).put((byte) 1);
        return out.position() - offset;
    }

    /** Writes a record header of application data over the first five of {@code length} bytes. */
    public static void data(byte[] bytes, int offset, int length) {
        ByteBuffer.wrap(bytes, offset, 5)
                .put((byte) 23)
                .putShort((short) 0x0303)
                .putShort((short) (length - 5));
    }

    /** Writes all that stands before the extensions; returns where their length goes. */
    private int begin(ByteBuffer out, byte message, short recordVersion, short... ciphers) {
        out.put((byte) 22).putShort(recordVersion).putShort((short) 0);
        out.put(message).put((byte) 0).putShort((short) 0).putShort((short) 0x0303);
        random(out, 32);
        random(out.put((byte) 32), 32);
        if (message == 1) {
            out.putShort((short) (2 * ciphers.length));
        }
        for (short cipher : ciphers) {
            out.putShort(cipher);
        }
        if (message == 1) {
            out.put((byte) 1);
        }
        int extensions = out.put((byte) 0).position();
        out.putShort((short) 0);
        return extensions;
    }

    private static int end(ByteBuffer out, int offset, int extensions) {
        int end = out.position();
        out.putShort(extensions, (short) (end - extensions - 2));
        out.putShort(offset + 7, (short) (end - offset - 9));
        out.putShort(offset + 3, (short) (end - offset - 5));
        return end - offset;
    }

    private static ByteBuffer extension(ByteBuffer out, int type, int length) {
        return out.putShort((short) type).putShort((short) length);
    }

    private void share(ByteBuffer out, short group, int length) {
        random(out.putShort(group).putShort((short) length), length);
    }

    private void random(ByteBuffer out, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        out.put(bytes);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
