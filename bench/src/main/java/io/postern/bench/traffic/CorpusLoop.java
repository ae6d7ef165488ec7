package io.postern.bench.traffic;

import io.postern.capture.source.CaptureFile;
import io.postern.capture.source.Packet;
import io.postern.capture.source.PacketSource;
import io.postern.capture.source.UnreadableInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the Ethernet frames of all captures in a folder into one capture, one capture after the other and again from
 * the first, until there are enough packets. Times are shifted so that they go on; a pause within a capture is cut to a
 * second.
 */
public final class CorpusLoop {
    private static final int ETHERNET = 1;
    private static final long START = 1_795_485_600_000_000L; // 2026-11-24T02:00:00Z
    private static final long LONGEST_PAUSE = 1_000_000;

    private final PcapOutput out;
    private final long wanted;
    private long micros = START;

    private CorpusLoop(PcapOutput out, long wanted) {
        this.out = out;
        this.wanted = wanted;
    }

    /** {@code FILE FOLDER PACKETS}: writes the capture and prints how many packets it holds. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("arguments: FILE FOLDER PACKETS");
        }
        List<Path> captures;
        try (Stream<Path> files = Files.walk(Path.of(arguments[1]))) {
            captures = files.filter(file -> file.toString().matches(".*\\.(pcap|pcapng|cap)"))
                    .sorted()
                    .toList();
        }
        try (PcapOutput out = new PcapOutput(Path.of(arguments[0]))) {
            new CorpusLoop(out, Long.parseLong(arguments[2])).write(captures);
            System.out.println(out.packets());
        }
    }

    private void write(List<Path> captures) throws IOException {
        long before;
        do {
            before = out.packets();
            for (Path capture : captures) {
                append(capture);
            }
        } while (out.packets() < wanted && out.packets() > before);
    }

    private void append(Path capture) throws IOException {
        try (PacketSource source = CaptureFile.open(capture)) {
            Packet packet = new Packet();
            long last = Long.MIN_VALUE;
            while (out.packets() < wanted && source.next(packet)) {
                if (packet.linkType != ETHERNET) {
                    continue;
                }
                long pause = last == Long.MIN_VALUE ? LONGEST_PAUSE : (packet.timeNanos - last) / 1000;
                last = packet.timeNanos;
                micros += Math.clamp(pause, 0, LONGEST_PAUSE);
                out.write(micros, packet.bytes, packet.offset, packet.captured, packet.original);
            }
        } catch (UnreadableInputException e) {
            System.err.println("left out: " + e.getMessage());
        }
    }
}
