package io.postern.capture.keep;

import io.postern.capture.source.CaptureFile;
import io.postern.capture.source.Packet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Packets for tests, and what is read back of them. */
final class Kept {
    static final long START = 1_700_000_000_000_000_000L;
    static final int ETHERNET = 1;

    private Kept() {}

    /** A UDP datagram between two hosts' ports: client 192.0.2.10, server 198.51.100.10. */
    static Packet udp(long number, int clientPort, int serverPort, boolean answer, int payload) {
        int from = answer ? serverPort : clientPort;
        int to = answer ? clientPort : serverPort;
        String client = "c000020a";
        String server = "c633640a";
        String hex = "00005e00530100005e0053020800" + "4500%04x0000000040110000".formatted(28 + payload)
                + (answer ? server + client : client + server)
                + "%04x%04x%04x0000".formatted(from, to, 8 + payload)
                + "ab".repeat(payload);
        return packet(number, hex);
    }

    static Packet packet(long number, String hex) {
        Packet packet = new Packet();
        packet.bytes = HexFormat.of().parseHex(hex);
        packet.captured = packet.bytes.length;
        packet.original = packet.captured;
        packet.linkType = ETHERNET;
        packet.number = number;
        packet.timeNanos = START + number;
        packet.source = "eth0";
        return packet;
    }

    /** Time, length and source of every packet that our own reader finds; fails on a damage. */
    static List<String> read(Path file) throws IOException {
        List<String> list = new ArrayList<>();
        try (CaptureFile capture = CaptureFile.open(file)) {
            Packet packet = new Packet();
            while (capture.next(packet)) {
                list.add(packet.timeNanos - START + ":" + packet.captured + "/" + packet.original);
            }
            if (capture.damage().isPresent()) {
                throw new IOException(capture.damage().get().toString());
            }
        }
        return list;
    }

    static long packets(List<Path> files) throws IOException {
        long sum = 0;
        for (Path file : files) {
            sum += read(file).size();
        }
        return sum;
    }
}
