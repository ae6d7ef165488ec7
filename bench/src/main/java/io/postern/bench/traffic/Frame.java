package io.postern.bench.traffic;

import java.util.Arrays;

/** One Ethernet frame with IPv4 and TCP or UDP, built in place around a payload; checksums are right. Reused. */
final class Frame {
    /** Where the payload of a TCP segment without options begins. */
    static final int TCP_PAYLOAD = 54;
    /** Where the payload of a UDP datagram begins. */
    static final int UDP_PAYLOAD = 42;

    static final int FIN = 1, SYN = 2, PSH = 8, ACK = 16;

    private static final int IP = 14;
    private static final int TRANSPORT = 34;
    /** What both ends say in their SYN: MSS 1460, SACK permitted, window scale 7. */
    private static final byte[] SYN_OPTIONS = {2, 4, 5, (byte) 0xb4, 1, 1, 4, 2, 1, 3, 3, 7};

    final byte[] bytes = new byte[2048];
    private int length;
    private int identification;

    /** Bytes of the frame. */
    int length() {
        return length;
    }

    /** Frames the payload at {@link #UDP_PAYLOAD}. */
    void udp(int source, int sourcePort, int destination, int destinationPort, int payload) {
        network(17, source, destination, 8 + payload);
        ports(sourcePort, destinationPort);
        put16(TRANSPORT + 4, 8 + payload);
        put16(TRANSPORT + 6, 0);
        put16(TRANSPORT + 6, checksum(17, 8 + payload));
    }

    /** A SYN, or with {@code acknowledgment} not 0 a SYN-ACK. */
    void opening(int source, int sourcePort, int destination, int destinationPort, int sequence, int acknowledgment) {
        System.arraycopy(SYN_OPTIONS, 0, bytes, TCP_PAYLOAD, SYN_OPTIONS.length);
        int flags = acknowledgment == 0 ? SYN : SYN | ACK;
        tcp(source, sourcePort, destination, destinationPort, sequence, acknowledgment, flags, SYN_OPTIONS.length);
        bytes[TRANSPORT + 12] = (byte) (20 + SYN_OPTIONS.length << 2);
        put16(TRANSPORT + 16, 0);
        put16(TRANSPORT + 16, checksum(6, 20 + SYN_OPTIONS.length));
    }

    /** Frames the payload at {@link #TCP_PAYLOAD}. */
    void tcp(
            int source,
            int sourcePort,
            int destination,
            int destinationPort,
            int sequence,
            int acknowledgment,
            int flags,
            int payload) {
        network(6, source, destination, 20 + payload);
        ports(sourcePort, destinationPort);
        put32(TRANSPORT + 4, sequence);
        put32(TRANSPORT + 8, acknowledgment);
        bytes[TRANSPORT + 12] = 0x50;
        bytes[TRANSPORT + 13] = (byte) flags;
        put16(TRANSPORT + 14, 64_240);
        put32(TRANSPORT + 16, 0);
        put16(TRANSPORT + 16, checksum(6, 20 + payload));
    }

    private void network(int protocol, int source, int destination, int payload) {
        Arrays.fill(bytes, 0, TRANSPORT, (byte) 0);
        bytes[5] = 2;
        bytes[11] = 1;
        put16(12, 0x0800);
        bytes[IP] = 0x45;
        put16(IP + 2, 20 + payload);
        put16(IP + 4, identification++ & 0xffff);
        put16(IP + 6, 0x4000);
        bytes[IP + 8] = 64;
        bytes[IP + 9] = (byte) protocol;
        put32(IP + 12, source);
        put32(IP + 16, destination);
        put16(IP + 10, fold(sum(IP, 20)));
        length = TRANSPORT + payload;
    }

    private void ports(int source, int destination) {
        put16(TRANSPORT, source);
        put16(TRANSPORT + 2, destination);
    }

    private int checksum(int protocol, int size) {
        return fold(sum(IP + 12, 8) + protocol + size + sum(TRANSPORT, size));
    }

    private int sum(int offset, int size) {
        int sum = 0;
        int end = offset + (size & ~1);
        for (int i = offset; i < end; i += 2) {
            sum += (bytes[i] & 255) << 8 | bytes[i + 1] & 255;
        }
        return (size & 1) == 0 ? sum : sum + ((bytes[end] & 255) << 8);
    }

    private static int fold(int sum) {
        int folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xffff) + (folded >>> 16);
        }
        return ~folded & 0xffff;
    }

    private void put16(int offset, int value) {
        bytes[offset] = (byte) (value >> 8);
        bytes[offset + 1] = (byte) value;
    }

    private void put32(int offset, int value) {
        put16(offset, value >>> 16);
        put16(offset + 2, value);
    }
}
