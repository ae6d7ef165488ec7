package io.postern.capture.source;

import io.postern.capture.count.CounterSink;
import java.io.IOException;
import java.util.List;

/**
 * The blocks of a pcapng file (draft-ietf-opsawg-pcapng): frames are handed out, what describes them is kept for the
 * section, the rest is skipped and counted.
 *
 * <pre>
 * block: type u32, total length u32, body padded to a multiple of 4, total length u32 again
 * </pre>
 */
final class PcapngReader extends FrameReader {
    static final int SECTION_HEADER = 0x0a0d0d0a;

    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int OBSOLETE_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int NAME_RESOLUTION = 4;
    private static final int INTERFACE_STATISTICS = 5;
    private static final int ENHANCED_PACKET = 6;
    private static final int SYSTEMD_JOURNAL = 9;
    private static final int DECRYPTION_SECRETS = 10;
    private static final int CUSTOM = 0xbad;
    private static final int CUSTOM_NOT_COPIED = 0x40000bad;

    private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
    private static final int HEADER = 8;
    private static final int TRAILER = 4;
    private static final int MAJOR_VERSION = 1;

    private final PcapngSection section;
    private final PcapngFrames frames;
    private final PcapngSecrets secrets;
    private final PcapngOptions options = new PcapngOptions();
    private boolean big;

    PcapngReader(String name, Window window) throws IOException {
        super(name, window);
        section = new PcapngSection(tally);
        frames = new PcapngFrames(this, section);
        secrets = new PcapngSecrets(tally);
        if (!sectionHeader()) {
            throw new UnreadableInputException(
                    name,
                    "begins like a pcapng file, but "
                            + damage().map(Damage::what).orElse("has no section"),
                    "copy it again or take another capture");
        }
    }

    @Override
    boolean next(Packet packet) throws IOException {
        Window in = window;
        for (; ; ) {
            if (in.available() < HEADER + TRAILER && !in.require(HEADER + TRAILER)) {
                return ended("block header", HEADER + TRAILER);
            }
            int type = Endian.int32(in.array, in.position, big);
            if (type == SECTION_HEADER) {
                if (!sectionHeader()) {
                    return false;
                }
                continue;
            }
            long length = Endian.unsigned32(in.array, in.position + 4, big);
            if (!soundLength(length)) {
                return damaged(in.offset(), "block of " + length + " bytes");
            }
            if (length > CAP) {
                if (!skipOversize(type, length)) {
                    return false;
                }
                continue;
            }
            int whole = (int) length;
            if (in.available() < whole && !in.require(whole)) {
                return cutShort("block", whole);
            }
            if (!trailerAgrees(whole)) {
                return false;
            }
            int at = in.position;
            in.position = at + whole;
            if (block(packet, type, at, whole)) {
                return true;
            }
        }
    }

    private static boolean soundLength(long length) {
        return length >= HEADER + TRAILER && (length & 3) == 0;
    }

    private boolean trailerAgrees(int whole) {
        int trailer = Endian.int32(window.array, window.position + whole - TRAILER, big);
        return trailer == whole
                || damaged(
                        window.offset(),
                        "block of " + whole + " bytes that ends in the length " + (trailer & 0xffff_ffffL));
    }

    /**
     * Reads a section header: its byte order holds for everything in the section.
     *
     * <pre>
     * type u32, total length u32, byte-order magic u32, major u16, minor u16, section length u64, options, length u32
     * </pre>
     */
    private boolean sectionHeader() throws IOException {
        int least = HEADER + 16 + TRAILER;
        if (!window.require(least)) {
            return cutShort("section header", least);
        }
        int magic = Endian.big32(window.array, window.position + HEADER);
        if (magic != BYTE_ORDER_MAGIC && Integer.reverseBytes(magic) != BYTE_ORDER_MAGIC) {
            return damaged(window.offset(), "section header with the byte-order magic " + Integer.toHexString(magic));
        }
        big = magic == BYTE_ORDER_MAGIC;
        long length = Endian.unsigned32(window.array, window.position + 4, big);
        if (!soundLength(length) || length < least || length > CAP) {
            return damaged(window.offset(), "section header of " + length + " bytes");
        }
        int whole = (int) length;
        if (!window.require(whole)) {
            return cutShort("section header", whole);
        }
        int at = window.position;
        int major = Endian.unsigned16(window.array, at + 12, big);
        if (major != MAJOR_VERSION) {
            return damaged(window.offset(), "section of version " + major + ", which is not pcapng as published");
        }
        if (!trailerAgrees(whole)) {
            return false;
        }
        window.position = at + whole;
        countOptions(at + HEADER + 16, at + whole - TRAILER);
        section.begin();
        return true;
    }

    private void countOptions(int from, int to) {
        options.begin(window.array, from, to, big);
        while (options.next()) {
            // Only what is odd and the comments count.
        }
        options.count(tally);
    }

    private boolean skipOversize(int type, long length) throws IOException {
        long offset = window.offset();
        if (window.skip(length) < length) {
            return damaged(
                    offset, window.fault().isEmpty() ? "block of " + length + " bytes, cut short" : window.fault());
        }
        if (type == ENHANCED_PACKET || type == OBSOLETE_PACKET || type == SIMPLE_PACKET) {
            number++;
            tally.add(SourceCount.OVERSIZE_FRAMES);
        } else {
            tally.add(SourceCount.OVERSIZE_BLOCKS);
        }
        return true;
    }

    /** Reads a whole block; true when it was a frame and the packet stands on it. */
    private boolean block(Packet packet, int type, int at, int whole) {
        int body = at + HEADER;
        int end = at + whole - TRAILER;
        switch (type) {
            case ENHANCED_PACKET, OBSOLETE_PACKET -> {
                return frames.timed(packet, type == ENHANCED_PACKET, body, end, big);
            }
            case SIMPLE_PACKET -> {
                return frames.simple(packet, body, end, big);
            }
            case INTERFACE_DESCRIPTION -> describe(body, end);
            case INTERFACE_STATISTICS -> statistics(body, end);
            case DECRYPTION_SECRETS -> secrets.add(window.array, body, end, big);
            case NAME_RESOLUTION -> tally.add(SourceCount.NAME_BLOCKS);
            case CUSTOM, CUSTOM_NOT_COPIED -> tally.add(SourceCount.CUSTOM_BLOCKS);
            case SYSTEMD_JOURNAL -> tally.add(SourceCount.JOURNAL_BLOCKS);
            default -> tally.add(SourceCount.UNKNOWN_BLOCKS);
        }
        return false;
    }

    private void describe(int body, int end) {
        if (end - body < 8) {
            tally.add(SourceCount.SHORT_BLOCKS);
            return;
        }
        options.begin(window.array, body + 8, end, big);
        section.add(new PcapngInterface(window.array, body, big, options, tally));
    }

    /** Interface number u32, time u64, options. */
    private void statistics(int body, int end) {
        if (end - body < 12) {
            tally.add(SourceCount.SHORT_BLOCKS);
            return;
        }
        PcapngInterface described = section.find(Endian.int32(window.array, body, big));
        if (described == null) {
            tally.add(SourceCount.STATISTICS_WITHOUT_INTERFACE);
            return;
        }
        options.begin(window.array, body + 12, end, big);
        described.statistics(options, tally);
    }

    @Override
    List<Secrets> secrets() {
        return secrets.list();
    }

    @Override
    void report(CounterSink sink) {
        sink.counter(SourceCount.FRAMES.key(), frames());
        section.report(sink);
    }
}
