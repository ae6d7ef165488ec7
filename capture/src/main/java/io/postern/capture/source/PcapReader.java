package io.postern.capture.source;

import java.io.IOException;

/** The records of a pcap file (draft-ietf-opsawg-pcap, section 5), with what its headers of 30 years have in common. */
final class PcapReader extends FrameReader {
    /** A frame longer than the file's snap length is believed up to here, as other readers do. */
    static final int LONGEST_LIE = 256 * 1024;

    private final PcapHeader header;
    private final boolean big;
    private final int headerBytes;
    private final int nanosPerFraction;
    private final long longest;
    private final long snapLength;
    private final boolean capturedFirst;

    PcapReader(String name, Window window) throws IOException {
        super(name, window);
        header = PcapHeader.read(name, window);
        big = header.bigEndian();
        headerBytes = header.recordBytes();
        nanosPerFraction = header.nanoseconds() ? 1 : 1000;
        capturedFirst = header.lengths() == PcapHeader.Lengths.CAPTURED_FIRST;
        snapLength = header.snapLength() == 0 ? Long.MAX_VALUE : header.snapLength();
        longest = Math.max(LONGEST_LIE, Math.min(snapLength, CAP));
        if (header.reservedBits()) {
            tally.add(SourceCount.RESERVED_LINK_BITS);
        }
    }

    @Override
    boolean next(Packet packet) throws IOException {
        Window in = window;
        if (in.limit - in.position < headerBytes && !in.require(headerBytes)) {
            return ended("record header", headerBytes);
        }
        byte[] array = in.array;
        int at = in.position;
        int seconds = Endian.int32(array, at, big);
        int fraction = Endian.int32(array, at + 4, big);
        long captured = Endian.int32(array, at + 8, big) & 0xffff_ffffL;
        long original = Endian.int32(array, at + 12, big) & 0xffff_ffffL;
        if (!capturedFirst && swapped(captured, original)) {
            long first = captured;
            captured = original;
            original = first;
        }
        if (captured > longest) {
            return damaged(in.offset(), "record of " + captured + " bytes");
        }
        if ((seconds | fraction) == 0 && (captured | original) == 0 && zeroesFollow()) {
            return damaged(in.offset(), "zeroes where records should be");
        }
        int whole = headerBytes + (int) captured;
        if (in.limit - in.position < whole && !in.require(whole)) {
            return cutShort("record", whole);
        }
        at = in.position;
        in.position = at + whole;
        if (captured > original || captured > snapLength || captured == 0) {
            odd((int) captured, original, snapLength);
        }
        long nanos = (seconds & 0xffff_ffffL) * 1_000_000_000L + (fraction & 0xffff_ffffL) * nanosPerFraction;
        clock(nanos);
        packet.bytes = in.array;
        packet.offset = at + headerBytes;
        packet.captured = (int) captured;
        packet.original = (int) Math.min(Math.max(original, captured), Integer.MAX_VALUE);
        packet.timeNanos = nanos;
        packet.linkType = header.linkType();
        packet.frameCheckBytes = header.frameCheckBytes();
        packet.number = ++number;
        packet.source = name;
        return true;
    }

    private boolean swapped(long first, long second) {
        return header.lengths() == PcapHeader.Lengths.ORIGINAL_FIRST || first > second;
    }

    /**
     * Whether what follows an empty record of the year 1970 is more of the same: a disk that filled up or a machine
     * that lost power leaves a tail of zeroes, which is not a million empty frames.
     */
    private boolean zeroesFollow() throws IOException {
        int from = headerBytes;
        int to = window.require(2 * headerBytes) ? 2 * headerBytes : window.available();
        for (int i = from; i < to; i++) {
            if (window.array[window.position + i] != 0) {
                return false;
            }
        }
        return to > from;
    }
}
