package io.postern.gateway.traffic;

import io.postern.capture.flow.FlowLimits;
import io.postern.capture.source.CaptureFile;
import io.postern.capture.source.CaptureFiles;
import io.postern.capture.source.Packet;
import io.postern.capture.source.PacketSource;
import io.postern.capture.source.UnreadableInputException;
import io.postern.gateway.inspection.DnsJudging;
import io.postern.gateway.inspection.Inspection;
import io.postern.gateway.inspection.Judging;
import io.postern.gateway.inspection.PacketEvidence;
import io.postern.gateway.inspection.Trust;
import io.postern.gateway.wanted.Wants;
import io.postern.tls.keys.KeySource;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Reads logs and captures, told apart by content, and tells of their connections. */
public final class TrafficReader {
    private static final int LOOKED_AT = 1 << 16;

    private final InputStream standardInput;
    private final Traffic traffic;
    private final TrafficCount count = new TrafficCount();

    private TrafficReader(InputStream standardInput, Traffic traffic) {
        this.standardInput = standardInput;
        this.traffic = traffic;
    }

    /**
     * Reads inputs to their ends, or as far as they can be read.
     *
     * @param inputs files, folders of captures, {@code -}
     * @param standardInput what {@code -} stands for
     */
    public static TrafficCount read(List<Path> inputs, InputStream standardInput, Traffic traffic) {
        TrafficReader reader = new TrafficReader(standardInput, traffic);
        CaptureFiles files = CaptureFiles.find(inputs);
        for (UnreadableInputException input : files.unreadable()) {
            reader.count.unusable(String.valueOf(input.getMessage()));
        }
        for (Path input : files.captures()) {
            reader.input(input);
        }
        return reader.count;
    }

    private void input(Path path) {
        String name = path.toString();
        long before = count.events + count.connections;
        try (BufferedInputStream in = new BufferedInputStream(
                name.equals(CaptureFile.STANDARD_INPUT) ? standardInput : Files.newInputStream(path), LOOKED_AT)) {
            if (isLog(in)) {
                log(in);
            } else {
                capture(name, in);
            }
        } catch (UnreadableInputException e) {
            count.unusable(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            String why = name + " cannot be read on: " + (e.getMessage() == null ? e.toString() : e.getMessage());
            if (count.events + count.connections == before) {
                count.unusable(why);
            } else {
                count.complain(why);
            }
        }
    }

    /** Whether the first thing in it is a JSON object, packed or not. Nothing is read of it. */
    private static boolean isLog(BufferedInputStream in) throws IOException {
        in.mark(LOOKED_AT);
        try {
            int first = in.read();
            int second = in.read();
            in.reset();
            if (first == 0x1f && second == 0x8b) {
                first = new GZIPInputStream(in, 512).read();
            }
            return first == '{';
        } catch (java.util.zip.ZipException | java.io.EOFException e) {
            // Whatever it is, what reads captures can tell what is wrong with it.
            return false;
        } finally {
            in.reset();
        }
    }

    private void log(BufferedInputStream in) throws IOException {
        in.mark(2);
        boolean packed = in.read() == 0x1f;
        in.reset();
        EveTraffic events = new EveTraffic(traffic, count);
        try {
            new EveFile(packed ? new GZIPInputStream(in, LOOKED_AT) : in).read(events, count);
        } finally {
            events.finish();
        }
    }

    private void capture(String name, InputStream in) throws IOException {
        Judging judging = new Judging(DnsJudging.NONE, Trust.standard(), Wants.NOTED);
        Inspection inspection = new Inspection(
                new CaptureTraffic(traffic, count),
                Optional.empty(),
                FlowLimits.standard(),
                KeySource.NONE,
                judging,
                Inspection.FOREVER,
                PacketEvidence.NONE);
        try (PacketSource source = CaptureFile.open(name, in)) {
            Packet packet = new Packet();
            packet.source = name;
            boolean first = true;
            while (source.next(packet)) {
                if (first) {
                    inspection.begin(packet.timeNanos);
                    first = false;
                }
                inspection.packet(packet);
            }
            source.damages().forEach(damage -> count.complain(damage.toString()));
        } finally {
            inspection.finish();
        }
    }
}
