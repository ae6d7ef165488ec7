package io.postern.capture.source;

import io.postern.capture.count.Tally;

/** The three blocks of pcapng that carry a frame. Lengths and interfaces that make no sense leave the frame out. */
final class PcapngFrames {
    private static final int OPTION_FLAGS = 2;
    private static final int OPTION_DROP_COUNT = 4;

    private final FrameReader reader;
    private final PcapngSection section;
    private final Tally<SourceCount> tally;
    private final PcapngOptions options = new PcapngOptions();

    PcapngFrames(FrameReader reader, PcapngSection section) {
        this.reader = reader;
        this.section = section;
        this.tally = reader.tally;
    }

    /**
     * <pre>
     * enhanced: interface u32             obsolete: interface u16, drops u16
     * both: time high u32, time low u32, captured u32, original u32, frame padded, options
     * </pre>
     */
    boolean timed(Packet packet, boolean enhanced, int body, int end, boolean big) {
        byte[] array = reader.window.array;
        reader.number++;
        long captured = end - body < 20 ? Long.MAX_VALUE : Endian.unsigned32(array, body + 12, big);
        if (captured > end - body - 20) {
            tally.add(SourceCount.BAD_LENGTH);
            return false;
        }
        PcapngInterface described =
                section.find(enhanced ? Endian.int32(array, body, big) : Endian.unsigned16(array, body, big));
        if (described == null) {
            tally.add(SourceCount.UNKNOWN_INTERFACE);
            return false;
        }
        packet.frameCheckBytes = described.frameCheckBytes;
        if (!enhanced) {
            int drops = Endian.unsigned16(array, body + 2, big);
            tally.add(SourceCount.DROPPED_BETWEEN, drops == 0xffff ? 0 : drops); // all ones: not known
        }
        int afterFrame = body + 20 + PcapngOptions.padded((int) captured);
        if (afterFrame < end) {
            frameOptions(packet, afterFrame, end, enhanced, big);
        }
        long units = Endian.unsigned32(array, body + 4, big) << 32 | Endian.unsigned32(array, body + 8, big);
        packet.timeNanos = described.time.nanos(units);
        hand(packet, described, body + 20, (int) captured, Endian.unsigned32(array, body + 16, big));
        return true;
    }

    private void frameOptions(Packet packet, int from, int end, boolean enhanced, boolean big) {
        options.begin(reader.window.array, from, end, big);
        while (options.next()) {
            if (options.code() == OPTION_FLAGS && options.hasLength(4)) {
                int frameCheck = options.int32() >>> 5 & 0xf;
                packet.frameCheckBytes = frameCheck == 0 ? packet.frameCheckBytes : frameCheck;
            } else if (enhanced && options.code() == OPTION_DROP_COUNT) {
                tally.add(SourceCount.DROPPED_BETWEEN, options.counter(0));
            }
        }
        options.count(tally);
    }

    /** Original length u32, frame; the interface is the section's first, and there is no time. */
    boolean simple(Packet packet, int body, int end, boolean big) {
        reader.number++;
        if (end - body < 4) {
            tally.add(SourceCount.BAD_LENGTH);
            return false;
        }
        PcapngInterface described = section.find(0);
        if (described == null) {
            tally.add(SourceCount.UNKNOWN_INTERFACE);
            return false;
        }
        long original = Endian.unsigned32(reader.window.array, body, big);
        long captured = Math.min(original, described.snapLength);
        if (captured > end - body - 4) {
            tally.add(SourceCount.BAD_LENGTH);
            return false;
        }
        tally.add(SourceCount.NO_TIME);
        packet.timeNanos = reader.lastNanos == Long.MIN_VALUE ? 0 : reader.lastNanos;
        packet.frameCheckBytes = described.frameCheckBytes;
        hand(packet, described, body + 4, (int) captured, original);
        return true;
    }

    private void hand(Packet packet, PcapngInterface described, int offset, int captured, long original) {
        if (captured > original || captured > described.snapLength || captured == 0) {
            reader.odd(captured, original, described.snapLength);
        }
        reader.clock(packet.timeNanos);
        packet.bytes = reader.window.array;
        packet.offset = offset;
        packet.captured = captured;
        packet.original = (int) Math.min(Math.max(original, captured), Integer.MAX_VALUE);
        packet.linkType = described.linkType;
        packet.number = reader.number;
        packet.source = reader.name;
    }
}
