package io.postern.gateway.recording;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** A capture file in the making: pcap, microseconds, raw IPv4. The clock moves a millisecond a packet. */
public final class Recording {
    /** When the first packet is: 2026-11-23T02:10:11Z. */
    public static final long START = 1_795_399_811L;

    private static final int RAW_IPV4 = 228;
    private static final int UDP = 17;
    private static final int TCP = 6;
    private static final int ICMP = 1;
    private static final int ESP = 50;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private long micros = START * 1_000_000;
    private int packets;

    /** An empty capture. */
    public Recording() {
        ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0xa1b2c3d4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putInt(0)
                .putInt(0);
        header.putInt(65_535).putInt(RAW_IPV4);
        file.writeBytes(header.array());
    }

    /** Lets time pass before the next packet. */
    public Recording after(long millis) {
        micros += millis * 1000 - 1000;
        return this;
    }

    /** A UDP datagram; addresses are {@code 10.0.0.1}, or with a port {@code 10.0.0.1:53}. */
    public Recording udp(String from, String to, byte[] payload) {
        return udp(from, to, 64, payload);
    }

    /** A UDP datagram with this IP TTL. */
    public Recording udp(String from, String to, int timeToLive, byte[] payload) {
        ByteBuffer datagram = ByteBuffer.allocate(8 + payload.length);
        datagram.putShort((short) port(from)).putShort((short) port(to));
        datagram.putShort((short) (8 + payload.length)).putShort((short) 0).put(payload);
        return ip(from, to, UDP, timeToLive, datagram.array());
    }

    /** A TCP segment without options. */
    public Recording tcp(String from, String to, int flags, int sequence, int acknowledgment, byte[] payload) {
        ByteBuffer segment = ByteBuffer.allocate(20 + payload.length);
        segment.putShort((short) port(from)).putShort((short) port(to));
        segment.putInt(sequence).putInt(acknowledgment);
        segment.put((byte) 0x50)
                .put((byte) flags)
                .putShort((short) 64_240)
                .putInt(0)
                .put(payload);
        return ip(from, to, TCP, 64, segment.array());
    }

    /** A packet of an ESP association. */
    public Recording esp(String from, String to, int spi) {
        return ip(from, to, ESP, 64, ByteBuffer.allocate(40).putInt(0, spi).array());
    }

    /** An ICMP error about the last packet, sent to whoever sent it. */
    public Recording unreachable(String router, String to, int code) {
        byte[] all = file.toByteArray();
        int begin = lastPacket(all);
        int quoted = Math.min(28, all.length - begin);
        ByteBuffer message = ByteBuffer.allocate(8 + quoted);
        message.put((byte) 3).put((byte) code).putShort((short) 0).putInt(0).put(all, begin, quoted);
        return ip(router, to, ICMP, 64, message.array());
    }

    private static int lastPacket(byte[] all) {
        int at = 24;
        while (true) {
            int length = ByteBuffer.wrap(all, at + 8, 4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getInt();
            if (at + 16 + length == all.length) {
                return at + 16;
            }
            at += 16 + length;
        }
    }

    private Recording ip(String from, String to, int protocol, int timeToLive, byte[] payload) {
        ByteBuffer packet = ByteBuffer.allocate(20 + payload.length);
        packet.put((byte) 0x45)
                .put((byte) 0)
                .putShort((short) (20 + payload.length))
                .putInt(0x4000);
        packet.put((byte) timeToLive).put((byte) protocol).putShort((short) 0);
        packet.put(address(from)).put(address(to)).put(payload);
        return record(packet.array());
    }

    private Recording record(byte[] frame) {
        ByteBuffer header = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt((int) (micros / 1_000_000)).putInt((int) (micros % 1_000_000));
        header.putInt(frame.length).putInt(frame.length);
        file.writeBytes(header.array());
        file.writeBytes(frame);
        micros += 1000;
        packets++;
        return this;
    }

    /** Bytes that make no sense as a record. */
    public Recording damage() {
        byte[] nonsense = new byte[16];
        java.util.Arrays.fill(nonsense, (byte) 0xff);
        file.writeBytes(nonsense);
        return this;
    }

    /** Packets so far; the number of the last one. */
    public int packets() {
        return packets;
    }

    /** The capture. */
    public byte[] bytes() {
        return file.toByteArray();
    }

    /** Writes the capture to a file, and returns it. */
    public Path save(Path path) {
        try {
            return Files.write(path, bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int port(String end) {
        int colon = end.indexOf(':');
        return colon < 0 ? 0 : Integer.parseInt(end.substring(colon + 1));
    }

    private static byte[] address(String end) {
        int colon = end.indexOf(':');
        String[] parts = (colon < 0 ? end : end.substring(0, colon)).split("\\.", -1);
        byte[] address = new byte[4];
        for (int i = 0; i < 4; i++) {
            address[i] = (byte) Integer.parseInt(parts[i]);
        }
        return address;
    }
}
