package io.postern.capture.decode;

import static io.postern.capture.decode.FrameBytes.ethernet;
import static io.postern.capture.decode.FrameBytes.hex;
import static io.postern.capture.decode.FrameBytes.ipv4;
import static io.postern.capture.decode.FrameBytes.join;
import static io.postern.capture.decode.FrameBytes.u16;
import static io.postern.capture.decode.FrameBytes.u32;
import static io.postern.capture.decode.FrameBytes.udp;

/** Every kind of tunnel around a datagram, by number, for properties over all of them. */
final class Tunnels {
    static final int KINDS = 13;

    private Tunnels() {}

    /** A UDP datagram between two addresses of 10.0.0.0/8. */
    static byte[] datagram(int source, int destination) {
        return ipv4(
                host(10, source),
                host(10, destination),
                17,
                udp(source & 0xff | 1024, destination & 0xff | 1024, hex("61")));
    }

    /** {@code inner} in a tunnel of network {@code id}, where that kind has one, from one address to another. */
    static byte[] nest(int kind, int id, int source, int destination, byte[] inner) {
        byte[] frame = ethernet(0x0800, inner);
        byte[] network = u32(id << 8);
        return switch (kind) {
            case 0 -> in(4, source, destination, inner);
            case 1 -> in(47, source, destination, hex("00000800"), inner);
            case 2 -> in(47, source, destination, hex("20006558"), u32(id), frame);
            case 3 ->
                in(
                        47,
                        source,
                        destination,
                        hex("3001880b"),
                        u16(inner.length + 1),
                        u16(source),
                        u32(1),
                        hex("21"),
                        inner);
            case 4 ->
                in(47, source, destination, hex("100088be00000001"), u32(0x10000000 | id & 0x3ff), u32(source), frame);
            case 5 -> in(97, source, destination, hex("3000"), frame);
            case 6 -> in(137, source, destination, u32(source << 12 | 0x140), inner);
            case 7 -> udpIn(source, destination, 4789, hex("08000000"), network, frame);
            case 8 -> udpIn(source, destination, 4790, hex("0c000001"), network, inner);
            case 9 -> udpIn(source, destination, 6081, hex("00006558"), network, frame);
            case 10 -> udpIn(source, destination, 2152, hex("30ff"), u16(inner.length), u32(source), inner);
            case 11 -> udpIn(source, destination, 5247, hex("0010020000000000"), frame);
            default -> udpIn(source, destination, 1701, hex("0002"), u16(source), u16(source), hex("0021"), inner);
        };
    }

    private static byte[] in(int protocol, int source, int destination, byte[]... parts) {
        return ipv4(host(172, source), host(172, destination), protocol, join(parts));
    }

    private static byte[] udpIn(int source, int destination, int port, byte[]... parts) {
        return in(17, source, destination, udp(50_000, port, join(parts)));
    }

    private static String host(int net, int number) {
        return net + "." + (number >>> 16 & 255) + "." + (number >>> 8 & 255) + "." + (number & 255);
    }
}
