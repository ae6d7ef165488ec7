package io.postern.tls.quic;

import static io.postern.tls.Wire.ascii;
import static io.postern.tls.Wire.join;
import static io.postern.tls.Wire.uint16;
import static io.postern.tls.Wire.uint8;
import static io.postern.tls.Wire.vector8;

import io.postern.capture.flow.Side;
import io.postern.tls.Wire;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Writes packets with long headers, and encrypts them with the platform's own HKDF: nothing here is shared with what is tested. */
public final class QuicWriter {
    private final QuicVersion version;
    private final Side from;
    private final byte[] keyId;
    private byte[] destination;
    private byte[] source = {};
    private byte[] token = {};
    private long number;
    private int numberLength = 4;
    private byte[] frames = {};
    private int paddedTo;
    private int wireVersion;

    private QuicWriter(QuicVersion version, Side from, byte[] keyId) {
        this.version = version;
        this.from = from;
        this.keyId = keyId;
        this.destination = keyId;
        this.wireVersion = version.number();
    }

    /** An Initial packet of a client that calls {@code destination}. */
    public static QuicWriter client(QuicVersion version, byte[] destination) {
        return new QuicWriter(version, Side.CLIENT, destination);
    }

    /** An Initial packet of a server whose client called {@code keyId} first. */
    public static QuicWriter server(QuicVersion version, byte[] keyId) {
        return new QuicWriter(version, Side.SERVER, keyId).to();
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
        int headerLength = 1 + 4 + 1 + destination.length + 1 + source.length + variable(token.length).length;
        headerLength += token.length + 2 + numberLength;
        int least = Math.max(paddedTo - headerLength - PacketOpener.TAG, 4);
        if (plain.length < least) {
            plain = join(plain, new byte[least - plain.length]);
        }
        int type = version.isSecond() ? 1 : 0;
        byte[] header = join(
                uint8(0xc0 | type << 4 | numberLength - 1),
                uint32(wireVersion & 0xffff_ffffL),
                vector8(destination),
                vector8(source),
                variable(token.length),
                token,
                lengthOf(numberLength + plain.length + PacketOpener.TAG),
                numberBytes());
        try {
            return seal(header, plain);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] numberBytes() {
        byte[] bytes = new byte[numberLength];
        for (int i = 0; i < numberLength; i++) {
            bytes[i] = (byte) (number >> 8 * (numberLength - 1 - i));
        }
        return bytes;
    }

    private byte[] seal(byte[] header, byte[] plain) throws GeneralSecurityException {
        KDF hkdf = KDF.getInstance("HKDF-SHA256");
        SecretKey initial = hkdf.deriveKey(
                "Generic",
                HKDFParameterSpec.ofExtract()
                        .addSalt(HexFormat.of().parseHex(version.salt()))
                        .addIKM(new SecretKeySpec(keyId, "Generic"))
                        .extractOnly());
        byte[] secret = expand(hkdf, initial, from == Side.CLIENT ? "client in" : "server in", 32);
        SecretKey side = new SecretKeySpec(secret, "Generic");
        String labels = version.isSecond() ? "quicv2 " : "quic ";
        byte[] nonce = expand(hkdf, side, labels + "iv", 12);
        for (int i = 0; i < 8; i++) {
            nonce[11 - i] ^= (byte) (number >> 8 * i);
        }
        Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
        gcm.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(expand(hkdf, side, labels + "key", 16), "AES"),
                new GCMParameterSpec(128, nonce));
        gcm.updateAAD(header);
        byte[] sealed = gcm.doFinal(plain);
        Cipher ecb = Cipher.getInstance("AES/ECB/NoPadding");
        ecb.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(expand(hkdf, side, labels + "hp", 16), "AES"));
        byte[] mask = ecb.doFinal(sealed, 4 - numberLength, 16);
        byte[] masked = header.clone();
        masked[0] ^= (byte) (mask[0] & 15);
        for (int i = 0; i < numberLength; i++) {
            masked[header.length - numberLength + i] ^= mask[1 + i];
        }
        return join(masked, sealed);
    }

    private static byte[] expand(KDF hkdf, SecretKey from, String label, int length) throws GeneralSecurityException {
        byte[] info = join(uint16(length), vector8(ascii("tls13 " + label)), uint8(0));
        return hkdf.deriveData(HKDFParameterSpec.expandOnly(from, info, length));
    }

    /** A packet with a long header whose content only the peers can read. */
    public static byte[] unreadable(QuicVersion version, int type, byte[] destination, byte[] source) {
        return join(
                uint8(0xc0 | (version.isSecond() ? type + 1 & 3 : type) << 4),
                uint32(version.number() & 0xffff_ffffL),
                vector8(destination),
                vector8(source),
                lengthOf(40),
                Wire.noise(40, type));
    }

    /** A Retry packet; nobody checks its tag. */
    public static byte[] retry(QuicVersion version, byte[] destination, byte[] source, String token) {
        return join(
                uint8(0xc0 | (version.isSecond() ? 0 : 3) << 4),
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
