package io.postern.capture.source;

import java.io.IOException;

/**
 * The header of a pcap file, and what follows from it for the records (draft-ietf-opsawg-pcap, section 4).
 *
 * <pre>
 * magic u32, version u16 . u16, two words nobody fills, snap length u32, link type and FCS u32
 * </pre>
 *
 * @param bigEndian byte order of every number in the file
 * @param nanoseconds whether the second word of a time counts nanoseconds; else microseconds
 * @param lengths which way round the two lengths of a record stand
 * @param recordBytes bytes of a record's header
 * @param snapLength longest frame that the writer meant to keep, as written, 0 to 2^32-1; files that write 0 mean no limit
 * @param linkType registered link type, 0 to 65535
 * @param frameCheckBytes bytes of frame check sequence at each frame's end, 0 when the file does not say
 * @param reservedBits whether the link type has bits set that mean nothing we know
 */
record PcapHeader(
        boolean bigEndian,
        boolean nanoseconds,
        Lengths lengths,
        int recordBytes,
        long snapLength,
        int linkType,
        int frameCheckBytes,
        boolean reservedBits) {

    /** Order of captured and original length in a record: files before version 2.3 have the original length first. */
    enum Lengths {
        CAPTURED_FIRST,
        ORIGINAL_FIRST,
        /** Version 2.3 was written both ways; the smaller of the two is the captured one. */
        SMALLER_IS_CAPTURED
    }

    static final int MICROSECONDS = 0xa1b2c3d4;
    static final int NANOSECONDS = 0xa1b23c4d;
    /** Alexey Kuznetzov's patches of 1999: records carry the interface, the protocol and the direction too. */
    static final int MODIFIED = 0xa1b2cd34;
    /** Ixia's hardware and software captures: the bytes of all records follow the header as one more word. */
    static final int IXIA_NANOSECONDS = 0x1c0001ac;

    static final int IXIA_MICROSECONDS = 0x1c0001ab;

    private static final int BYTES = 24;
    private static final int FCS_PRESENT = 0x0400_0000;
    private static final int RESERVED = 0x0bff_0000;

    static boolean isMagic(int bigEndian) {
        return known(bigEndian) || known(Integer.reverseBytes(bigEndian));
    }

    private static boolean known(int magic) {
        return switch (magic) {
            case MICROSECONDS, NANOSECONDS, MODIFIED, IXIA_NANOSECONDS, IXIA_MICROSECONDS -> true;
            default -> false;
        };
    }

    /**
     * Reads the header, whose magic was recognised, and leaves the window at the first record.
     *
     * @throws UnreadableInputException when the header is cut short or of a version nobody can read
     */
    static PcapHeader read(String name, Window window) throws IOException {
        window.require(4);
        boolean big = known(Endian.big32(window.array, window.position));
        int magic = Endian.int32(window.array, window.position, big);
        int bytes = magic == IXIA_NANOSECONDS || magic == IXIA_MICROSECONDS ? BYTES + 4 : BYTES;
        if (!window.require(bytes)) {
            throw new UnreadableInputException(
                    name,
                    "is a pcap file of " + window.available() + " bytes, shorter than its header",
                    "copy it again or take another capture");
        }
        byte[] array = window.array;
        int at = window.position;
        int major = Endian.unsigned16(array, at + 4, big);
        int minor = Endian.unsigned16(array, at + 6, big);
        if (major < 2) {
            throw new UnreadableInputException(
                    name,
                    "is a pcap file of version " + major + "." + minor + ", which no program documents",
                    "convert it with the program that wrote it, or repair its header (the version is 2.4)");
        }
        long snapLength = Endian.unsigned32(array, at + 16, big);
        int network = Endian.int32(array, at + 20, big);
        window.position = at + bytes;

        boolean aix = magic == MICROSECONDS && major == 2 && minor == 2 && aixLinkType(network) >= 0;
        boolean nanoseconds = magic == NANOSECONDS || magic == IXIA_NANOSECONDS || aix;
        Lengths lengths = lengths(major, minor);
        int recordBytes = PcapRecordLayout.headerBytes(window, magic, big, lengths, snapLength);
        int linkType = aix
                ? aixLinkType(network)
                : LinkType.registered(network & 0xffff, firstByte(window, recordBytes, lengths, big));
        int frameCheckBytes = (network & FCS_PRESENT) == 0 ? 0 : 2 * (network >>> 28);
        return new PcapHeader(
                big,
                nanoseconds,
                lengths,
                recordBytes,
                snapLength,
                linkType,
                frameCheckBytes,
                (network & RESERVED) != 0);
    }

    private static Lengths lengths(int major, int minor) {
        if (major == 543 || (major == 2 && minor < 3)) {
            return Lengths.ORIGINAL_FIRST; // 543 is DG/UX's tcpdump
        }
        return major == 2 && minor == 3 ? Lengths.SMALLER_IS_CAPTURED : Lengths.CAPTURED_FIRST;
    }

    /** AIX writes version 2.2 with the interface's type of RFC 1573 for a link type; -1 for any other number. */
    private static int aixLinkType(int interfaceType) {
        return switch (interfaceType) {
            case 6 -> LinkType.ETHERNET;
            case 9 -> LinkType.TOKEN_RING;
            case 15 -> LinkType.FDDI;
            case 24 -> LinkType.NULL;
            default -> -1;
        };
    }

    /** The first byte of the first frame if it lies in the window already and the frame has one, else -1. */
    private static int firstByte(Window window, int recordBytes, Lengths lengths, boolean big) {
        if (window.available() <= recordBytes) {
            return -1;
        }
        int field = window.position + (lengths == Lengths.ORIGINAL_FIRST ? 12 : 8);
        boolean captured = Endian.int32(window.array, field, big) != 0;
        return captured ? window.array[window.position + recordBytes] & 0xff : -1;
    }
}
