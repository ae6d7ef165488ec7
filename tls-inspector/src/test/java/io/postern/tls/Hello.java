package io.postern.tls;

import static io.postern.tls.Wire.ascii;
import static io.postern.tls.Wire.join;
import static io.postern.tls.Wire.uint16;
import static io.postern.tls.Wire.uint8;
import static io.postern.tls.Wire.vector16;
import static io.postern.tls.Wire.vector8;

import io.postern.tls.hello.ExtensionType;
import io.postern.tls.wire.HandshakeType;

/** Builds hellos. */
public final class Hello {
    private final boolean fromClient;
    private int version = 0x0303;
    private byte[] random = Wire.noise(32, 1);
    private byte[] sessionId = {};
    private int[] suites = {0x1301, 0xc02b};
    private byte[] extensions = {};
    private boolean withExtensions = true;

    private Hello(boolean fromClient) {
        this.fromClient = fromClient;
    }

    public static Hello client() {
        return new Hello(true);
    }

    /** A client as of today: TLS 1.3, a name, two protocols. */
    public static Hello modernClient(String name) {
        return client().sessionId(Wire.noise(32, 2))
                .suites(0x0a0a, 0x1301, 0x1302, 0x1303, 0xc02b, 0xc02f)
                .extension(0x1a1a)
                .name(name)
                .groups(0x2a2a, 0x11ec, 0x001d, 0x0017)
                .pointFormats(0)
                .protocols("h2", "http/1.1")
                .signatureAlgorithms(0x0403, 0x0804, 0x0401)
                .versions(0x3a3a, 0x0304, 0x0303)
                .keyShares(0x2a2a, 1, 0x11ec, 1216, 0x001d, 32);
    }

    public static Hello server() {
        return new Hello(false).suites(0xc02b);
    }

    /** A server that chooses TLS 1.3. */
    public static Hello modernServer() {
        return server().sessionId(Wire.noise(32, 2))
                .suites(0x1301)
                .extension(ExtensionType.SUPPORTED_VERSIONS, uint16(0x0304))
                .extension(ExtensionType.KEY_SHARE, uint16(0x001d), vector16(Wire.noise(32, 3)));
    }

    /** A server that wants another key share. */
    public static Hello retry() {
        return server().random(Wire.hex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c"))
                .suites(0x1301)
                .extension(ExtensionType.SUPPORTED_VERSIONS, uint16(0x0304))
                .extension(ExtensionType.KEY_SHARE, uint16(0x0017));
    }

    public Hello version(int value) {
        version = value;
        return this;
    }

    public Hello random(byte[] value) {
        random = value;
        return this;
    }

    public Hello sessionId(byte[] value) {
        sessionId = value;
        return this;
    }

    public Hello suites(int... values) {
        suites = values;
        return this;
    }

    public Hello noExtensions() {
        withExtensions = false;
        return this;
    }

    public Hello extension(int type, byte[]... content) {
        extensions = join(extensions, uint16(type), vector16(content));
        return this;
    }

    public Hello name(String name) {
        return extension(ExtensionType.SERVER_NAME, vector16(uint8(0), vector16(ascii(name))));
    }

    public Hello protocols(String... names) {
        byte[] list = {};
        for (String name : names) {
            list = join(list, vector8(ascii(name)));
        }
        return extension(ExtensionType.APPLICATION_LAYER_PROTOCOL_NEGOTIATION, vector16(list));
    }

    public Hello groups(int... groups) {
        return extension(ExtensionType.SUPPORTED_GROUPS, vector16(uint16(groups)));
    }

    public Hello pointFormats(int format) {
        return extension(ExtensionType.EC_POINT_FORMATS, vector8(uint8(format)));
    }

    public Hello signatureAlgorithms(int... algorithms) {
        return extension(ExtensionType.SIGNATURE_ALGORITHMS, vector16(uint16(algorithms)));
    }

    public Hello versions(int... versions) {
        return extension(ExtensionType.SUPPORTED_VERSIONS, vector8(uint16(versions)));
    }

    /** Groups and the lengths of their keys, in turns. */
    public Hello keyShares(int... groupsAndLengths) {
        byte[] list = {};
        for (int i = 0; i < groupsAndLengths.length; i += 2) {
            list = join(list, uint16(groupsAndLengths[i]), vector16(Wire.noise(groupsAndLengths[i + 1], i)));
        }
        return extension(ExtensionType.KEY_SHARE, vector16(list));
    }

    /** The message without its handshake header. */
    public byte[] body() {
        byte[] chosen = fromClient ? join(vector16(uint16(suites)), vector8(uint8(0))) : join(uint16(suites), uint8(0));
        byte[] end = withExtensions ? vector16(extensions) : new byte[0];
        return join(uint16(version), random, vector8(sessionId), chosen, end);
    }

    /** The message. */
    public byte[] message() {
        return Wire.message(fromClient ? HandshakeType.CLIENT_HELLO : HandshakeType.SERVER_HELLO, body());
    }

    /** The message in one record. */
    public byte[] record() {
        return Wire.handshake(message());
    }
}
