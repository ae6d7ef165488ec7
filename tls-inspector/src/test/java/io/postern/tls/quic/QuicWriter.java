package io.postern.tls.quic;

import static io.postern.tls.Wire.ascii;
import static io.postern.tls.Wire.join;
import static io.postern.tls.Wire.uint16;
import static io.postern.tls.Wire.uint8;
import static io.postern.tls.Wire.vector8;

import io.postern.capture.flow.Side;
import io.postern.tls.Wire;

/** Writes packets with long headers, and has them sealed. */
public final class QuicWriter {
    private final QuicVersion version;
    private final PacketType type;
    private final PacketSealer sealer;
    private byte[] destination;
    private byte[] source = {};
    private byte[] token = {};
    private long number;
    private int numberLength = 4;
    private byte[] frames = {};
    private int paddedTo;
    private int wireVersion;

    private QuicWriter(QuicVersion version, PacketType type, PacketSealer sealer, byte[] destination) {
        this.version = version;
        this.type = type;
        this.sealer = sealer;
        this.destination = destination;
        this.wireVersion = version.number();
    }

    /** An Initial packet of a client that calls {@code destination}. */
    public static QuicWriter client(QuicVersion version, byte[] destination) {
        return new QuicWriter(
                version, PacketType.INITIAL, PacketSealer.initial(version, Side.CLIENT, destination), destination);
    }

    /** An Initial packet of a server whose client called {@code keyId} first. */
    public static QuicWriter server(QuicVersion version, byte[] keyId) {
        return new QuicWriter(
                version, PacketType.INITIAL, PacketSealer.initial(version, Side.SERVER, keyId), new byte[0]);
    }

    /** A Handshake packet under a traffic secret and the cipher suite of this number. */
    static QuicWriter handshake(QuicVersion version, int suite, byte[] secret) {
        return new QuicWriter(version, PacketType.HANDSHAKE, PacketSealer.of(suite, version, secret), new byte[0]);
    }

    public QuicWriter to(int... id) {
        destination = bytes(id);
        return this;
    }

    public QuicWriter from(int... id) {
        source = bytes(id);
        return this;
    }

    public QuicWriter calling(int wireVersionNumber) {
        wireVersion = wireVersionNumber;
        return this;
    }

    public QuicWriter token(String text) {
        token = ascii(text);
        return this;
    }

    public QuicWriter number(long value, int length) {
        number = value;
        numberLength = length;
        return this;
    }

    public QuicWriter crypto(int offset, byte[] content) {
        return frame(uint8(6), variable(offset), variable(content.length), content);
    }

    public QuicWriter close(long error, String reason) {
        return frame(uint8(0x1c), variable(error), variable(6), variable(reason.length()), ascii(reason));
    }

    public QuicWriter frame(byte[]... parts) {
        frames = join(frames, join(parts));
        return this;
    }

    /** Pads until the packet has this length. */
    public QuicWriter paddedTo(int length) {
        paddedTo = length;
        return this;
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static byte[] uint32(long value) {
        return join(uint16((int) (value >> 16 & 0xffff)), uint16((int) (value & 0xffff)));
    }

    static byte[] variable(long value) {
        if (value < 1 << 6) {
            return uint8((int) value);
        }
        if (value < 1 << 14) {
            return uint16((int) value | 0x4000);
        }
        return value < 1 << 30
                ? uint32(value | 0x8000_0000L)
                : join(uint32(value >>> 32 | 0xc000_0000L), uint32(value & 0xffff_ffffL));
    }

    private static byte[] lengthOf(int length) {
        return uint16(length | 0x4000);
    }

    /** The packet. */
    public byte[] packet() {
        byte[] plain = frames;
        byte[] initial = type == PacketType.INITIAL ? join(variable(token.length), token) : new byte[0];
        int headerLength = 1 + 4 + 1 + destination.length + 1 + source.length + initial.length + 2 + numberLength;
        int least = Math.max(paddedTo - headerLength - PacketOpener.TAG, 4);
        if (plain.length < least) {
            plain = join(plain, new byte[least - plain.length]);
        }
        byte[] header = join(
                uint8(0xc0 | typeBits(version, type == PacketType.INITIAL ? 0 : 2) << 4 | numberLength - 1),
                uint32(wireVersion & 0xffff_ffffL),
                vector8(destination),
                vector8(source),
                initial,
                lengthOf(numberLength + plain.length + PacketOpener.TAG),
                numberBytes());
        return sealer.seal(header, plain, number, numberLength);
    }

    private static int typeBits(QuicVersion version, int type) {
        return version.isSecond() ? type + 1 & 3 : type;
    }

    private byte[] numberBytes() {
        byte[] bytes = new byte[numberLength];
        for (int i = 0; i < numberLength; i++) {
            bytes[i] = (byte) (number >> 8 * (numberLength - 1 - i));
        }
        return bytes;
    }

    /** A packet with a long header whose content only the peers can read. */
    public static byte[] unreadable(QuicVersion version, int type, byte[] destination, byte[] source) {
        return join(
                uint8(0xc0 | typeBits(version, type) << 4),
                uint32(version.number() & 0xffff_ffffL),
                vector8(destination),
                vector8(source),
                lengthOf(40),
                Wire.noise(40, type));
    }

    /** A Retry packet; nobody checks its tag. */
    public static byte[] retry(QuicVersion version, byte[] destination, byte[] source, String token) {
        return join(
                uint8(0xc0 | typeBits(version, 3) << 4),
                uint32(version.number() & 0xffff_ffffL),
                vector8(destination),
                vector8(source),
                ascii(token),
                new byte[16]);
    }

    /** A Version Negotiation packet. */
    public static byte[] negotiation(byte[] destination, byte[] source, int... versions) {
        byte[] list = {};
        for (int one : versions) {
            list = join(list, uint32(one & 0xffff_ffffL));
        }
        return join(uint8(0xc0), uint32(0), vector8(destination), vector8(source), list);
    }
}
