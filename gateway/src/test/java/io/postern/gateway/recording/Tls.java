package io.postern.gateway.recording;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** TLS messages as small as they can be. */
public final class Tls {
    private static final int HANDSHAKE = 22, ALERT = 21, APPLICATION_DATA = 23, CHANGE_CIPHER_SPEC = 20;

    private Tls() {}

    /** A ClientHello that asks for a name, offers TLS 1.3 and 1.2, and h2 and http/1.1. */
    public static byte[] clientHello(String name) {
        return record(HANDSHAKE, clientHelloMessage(name, "h2", new byte[0]));
    }

    /** The same with ECH, which may be GREASE, of this number. */
    public static byte[] clientHelloWithEch(String name, int configId) {
        byte[] ech =
                concat(new byte[] {0, 0, 1, 0, 1, (byte) configId}, vector16(new byte[32]), vector16(new byte[144]));
        return record(HANDSHAKE, clientHelloMessage(name, "h2", extension(0xfe0d, ech)));
    }

    /** A ClientHello without a record around it, and without SNI if the name is empty. */
    public static byte[] clientHelloMessage(String name, String protocol, byte[] moreExtensions) {
        byte[] host = name.getBytes(StandardCharsets.US_ASCII);
        byte[] sni = name.isEmpty() ? new byte[0] : extension(0, vector16(concat(new byte[] {0}, vector16(host))));
        byte[] versions = extension(43, new byte[] {4, 3, 4, 3, 3});
        byte[] groups = extension(10, new byte[] {0, 2, 0, 29});
        byte[] signatures = extension(13, new byte[] {0, 2, 4, 3});
        byte[] alpn = extension(
                16,
                vector16(concat(
                        vector8(protocol.getBytes(StandardCharsets.US_ASCII)),
                        vector8("http/1.1".getBytes(StandardCharsets.US_ASCII)))));
        byte[] extensions = concat(sni, versions, groups, signatures, alpn, moreExtensions);
        byte[] body = concat(
                new byte[] {3, 3},
                new byte[32],
                new byte[] {0},
                new byte[] {0, 4, 0x13, 1, (byte) 0xc0, 0x2f},
                new byte[] {1, 0},
                vector16(extensions));
        return message(1, body);
    }

    /** A ServerHello that chooses a version, 0x0303 or 0x0304. */
    public static byte[] serverHello(int version) {
        return record(HANDSHAKE, serverHelloMessage(version));
    }

    /** A ServerHello without a record around it. */
    public static byte[] serverHelloMessage(int version) {
        byte[] extensions = version == 0x0304 ? extension(43, new byte[] {3, 4}) : new byte[0];
        byte[] body = concat(
                new byte[] {3, 3},
                new byte[32],
                new byte[] {0},
                version == 0x0304 ? new byte[] {0x13, 1} : new byte[] {(byte) 0xc0, 0x2f},
                new byte[] {0},
                vector16(extensions));
        return message(2, body);
    }

    /** A Certificate message of TLS 1.2 with these certificates. */
    public static byte[] certificate(byte[]... chain) {
        byte[] list = new byte[0];
        for (byte[] der : chain) {
            list = concat(list, vector24(der));
        }
        return record(HANDSHAKE, message(11, vector24(list)));
    }

    /** A Certificate message of TLS 1.3 with these certificates and no extensions, without a record around it. */
    public static byte[] certificateMessage(byte[]... chain) {
        byte[] list = new byte[0];
        for (byte[] der : chain) {
            list = concat(list, vector24(der), new byte[2]);
        }
        return message(11, concat(new byte[1], vector24(list)));
    }

    /** An EncryptedExtensions message that chooses a protocol. */
    public static byte[] encryptedExtensions(String protocol) {
        byte[] name = protocol.getBytes(StandardCharsets.US_ASCII);
        return message(8, vector16(extension(16, vector16(vector8(name)))));
    }

    /** A Finished message. */
    public static byte[] finished() {
        return message(20, new byte[32]);
    }

    /** A ChangeCipherSpec. */
    public static byte[] changeCipherSpec() {
        return record(CHANGE_CIPHER_SPEC, new byte[] {1});
    }

    /** An alert in clear. */
    public static byte[] alert(int level, int description) {
        return record(ALERT, new byte[] {(byte) level, (byte) description});
    }

    /** A record of encrypted data. */
    public static byte[] protectedRecord() {
        return record(APPLICATION_DATA, new byte[40]);
    }

    private static byte[] record(int type, byte[] fragment) {
        return concat(new byte[] {(byte) type, 3, 1}, vector16(fragment));
    }

    private static byte[] message(int type, byte[] body) {
        return concat(new byte[] {(byte) type}, vector24(body));
    }

    public static byte[] extension(int type, byte[] content) {
        return concat(new byte[] {(byte) (type >> 8), (byte) type}, vector16(content));
    }

    public static byte[] vector8(byte[] content) {
        return concat(new byte[] {(byte) content.length}, content);
    }

    public static byte[] vector16(byte[] content) {
        return concat(new byte[] {(byte) (content.length >> 8), (byte) content.length}, content);
    }

    private static byte[] vector24(byte[] content) {
        return concat(new byte[] {0}, vector16(content));
    }

    public static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
