package io.postern.capture.decode;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** Builds frames for tests from the inside out: {@code ethernet(0x0800, ipv4("192.0.2.1", "192.0.2.2", 17, udp(...)))}. */
public final class FrameBytes {
    private static final int DEFAULT_TTL = 64;

    private FrameBytes() {}

    /** Bytes of hexadecimal digits; blanks are skipped. */
    public static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    /** The parts in a row. */
    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** {@code value} in two bytes, network order. */
    public static byte[] u16(int value) {
        return new byte[] {(byte) (value >>> 8), (byte) value};
    }

    /** {@code value} in four bytes, network order. */
    public static byte[] u32(int value) {
        return join(u16(value >>> 16), u16(value));
    }

    /** {@code value} in two bytes, little-endian. */
    public static byte[] littleU16(int value) {
        return new byte[] {(byte) value, (byte) (value >>> 8)};
    }

    /** {@code value} in four bytes, little-endian. */
    public static byte[] littleU32(int value) {
        return join(littleU16(value), littleU16(value >>> 16));
    }

    /** {@code count} bytes 0, 1, 2 and so on. */
    public static byte[] counting(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    /** An Ethernet II frame; with a {@code type} below 1536, one of IEEE 802.3. */
    public static byte[] ethernet(int type, byte[] payload) {
        return join(hex("020000000002 020000000001"), u16(type), payload);
    }

    /** A VLAN tag (without its own type) and the next type. */
    public static byte[] vlan(int identifier, int nextType, byte[] payload) {
        return join(u16(identifier), u16(nextType), payload);
    }

    /** An IPv4 datagram without options, with a right length and checksum. */
    public static byte[] ipv4(String source, String destination, int protocol, byte[] payload) {
        return ipv4(source, destination, protocol, 0x1234, 0x4000, payload);
    }

    /** An IPv4 datagram; {@code fragment} is the field of flags and fragment offset. */
    public static byte[] ipv4(
            String source, String destination, int protocol, int identification, int fragment, byte[] payload) {
        byte[] header = join(
                hex("4500"),
                u16(20 + payload.length),
                u16(identification),
                u16(fragment),
                new byte[] {DEFAULT_TTL, (byte) protocol},
                u16(0),
                address(source),
                address(destination));
        int sum = checksum(header);
        header[10] = (byte) (sum >>> 8);
        header[11] = (byte) sum;
        return join(header, payload);
    }

    /** The same IPv4 datagram with a length of 0, as segmentation offload leaves it: it ends where what is around it ends. */
    public static byte[] withoutLength(byte[] datagram) {
        byte[] copy = datagram.clone();
        copy[2] = 0;
        copy[3] = 0;
        return copy;
    }

    /** An IPv6 datagram whose payload begins with {@code nextHeader}. */
    public static byte[] ipv6(String source, String destination, int nextHeader, byte[] payload) {
        return join(
                hex("60000000"),
                u16(payload.length),
                new byte[] {(byte) nextHeader, DEFAULT_TTL},
                address(source),
                address(destination),
                payload);
    }

    /** An IPv6 extension header of eight bytes, padding inside. */
    public static byte[] extension(int nextHeader, byte[] rest) {
        return join(new byte[] {(byte) nextHeader, 0}, hex("010400000000"), rest);
    }

    /** An IPv6 fragment header and the fragment; {@code start} in bytes. */
    public static byte[] fragment6(int nextHeader, int start, boolean more, int identification, byte[] part) {
        return join(new byte[] {(byte) nextHeader, 0}, u16(start | (more ? 1 : 0)), u32(identification), part);
    }

    /** A UDP datagram with a right length. */
    public static byte[] udp(int source, int destination, byte[] payload) {
        return join(u16(source), u16(destination), u16(8 + payload.length), u16(0), payload);
    }

    /** A TCP segment without options. */
    public static byte[] tcp(int source, int destination, int flags, byte[] payload) {
        return join(
                u16(source),
                u16(destination),
                u32(0x01020304),
                u32(0x05060708),
                new byte[] {0x50, (byte) flags},
                u16(0x2000),
                u32(0),
                payload);
    }

    /** An address as it stands in a header: 4 or 16 bytes. */
    public static byte[] address(String text) {
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static int checksum(byte[] header) {
        int sum = 0;
        for (int i = 0; i < header.length; i += 2) {
            sum += (header[i] & 0xff) << 8 | header[i + 1] & 0xff;
        }
        sum = (sum & 0xffff) + (sum >>> 16);
        return ~(sum + (sum >>> 16)) & 0xffff;
    }
}
