package io.postern.capture.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A capture read to its end, for assertions. */
record Frames(List<Frame> list, Optional<Damage> damage, Map<String, Long> counters) {

    record Frame(
            String bytes, int original, long timeNanos, int linkType, int frameCheckBytes, long number, String source) {
        static Frame of(Packet packet) {
            byte[] copy = Arrays.copyOfRange(packet.bytes, packet.offset, packet.offset + packet.captured);
            return new Frame(
                    HexFormat.of().formatHex(copy),
                    packet.original,
                    packet.timeNanos,
                    packet.linkType,
                    packet.frameCheckBytes,
                    packet.number,
                    packet.source);
        }
    }

    static Frames of(byte[] capture) throws IOException {
        return of(new java.io.ByteArrayInputStream(capture));
    }

    static Frames of(InputStream in) throws IOException {
        try (CaptureFile capture = CaptureFile.open("test", in)) {
            return of(capture);
        }
    }

    static Frames of(PacketSource source) throws IOException {
        Packet packet = new Packet();
        List<Frame> list = new ArrayList<>();
        while (source.next(packet)) {
            list.add(Frame.of(packet));
        }
        Map<String, Long> counters = new HashMap<>();
        source.report(counters::put);
        return new Frames(list, source.damage(), counters);
    }

    Frame only() {
        if (list.size() != 1) {
            throw new AssertionError("expected one frame: " + list);
        }
        return list.getFirst();
    }

    List<String> hex() {
        return list.stream().map(Frame::bytes).toList();
    }

    List<Long> times() {
        return list.stream().map(Frame::timeNanos).toList();
    }

    long count(SourceCount kind) {
        return counters.getOrDefault(kind.key(), 0L);
    }

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
