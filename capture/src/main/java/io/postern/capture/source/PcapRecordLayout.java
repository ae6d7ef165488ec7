package io.postern.capture.source;

/**
 * How long the header of a pcap record is. The magic does not always say: patched libraries of 1999 and a firewall
 * wrote longer headers under magics that mean another length. As other readers do, the first records are tried.
 *
 * <pre>
 * 16  seconds u32, fraction u32, captured u32, original u32
 * 20  and a word that nobody explains (Nokia IPSO)
 * 24  and interface u32, protocol u16, direction u8, 1 byte of padding (patches of 1999-04-17 and 1999-10-29)
 * 28  and interface u32, protocol u16, direction u8, 5 bytes of debugging and padding (patch of 1999-09-15)
 * </pre>
 */
final class PcapRecordLayout {
    private static final int PLAIN = 16;
    private static final int NOKIA = 20;
    private static final int PATCHED = 24;
    private static final int PATCHED_AND_DEBUGGED = 28;

    /** Records that are looked at, and that must agree. */
    private static final int TRIED = 3;

    private static final int NONE = -1;

    private PcapRecordLayout() {}

    /**
     * Bytes of each record's header. Looks only at what the window holds already, so a live pipe is not waited for: a
     * pipe that delivered its header alone gets the layout that its magic stands for.
     */
    static int headerBytes(Window window, int magic, boolean big, PcapHeader.Lengths lengths, long snapLength) {
        long longest = Math.max(snapLength == 0 ? 0 : snapLength + 14, PcapReader.LONGEST_LIE);
        if (magic == PcapHeader.MODIFIED) {
            return plausible(window, PATCHED, big, longest) == NONE
                            && plausible(window, PATCHED_AND_DEBUGGED, big, longest) > 0
                    ? PATCHED_AND_DEBUGGED
                    : PATCHED;
        }
        if (magic != PcapHeader.MICROSECONDS
                || lengths != PcapHeader.Lengths.CAPTURED_FIRST
                || plausible(window, PLAIN, big, longest) != NONE) {
            return PLAIN;
        }
        if (plausible(window, PATCHED, big, longest) > 1) {
            return PATCHED;
        }
        return plausible(window, NOKIA, big, longest) > 1 ? NOKIA : PLAIN;
    }

    /** How many records in the window are sound with this length of header, or NONE when one of them is not. */
    private static int plausible(Window window, int headerBytes, boolean big, long longest) {
        byte[] array = window.array;
        long at = window.position;
        int sound = 0;
        while (sound < TRIED && at + headerBytes <= window.limit) {
            int header = (int) at;
            long fraction = Endian.unsigned32(array, header + 4, big);
            long captured = Endian.unsigned32(array, header + 8, big);
            long original = Endian.unsigned32(array, header + 12, big);
            if (fraction >= 1_000_000
                    || captured > original
                    || captured > longest
                    || !restIsPlausible(array, header, headerBytes, big)) {
                return NONE;
            }
            at += headerBytes + captured;
            sound++;
        }
        return sound;
    }

    private static boolean restIsPlausible(byte[] array, int header, int headerBytes, boolean big) {
        if (headerBytes == PLAIN) {
            return true;
        }
        if (headerBytes == NOKIA) {
            return (Endian.int32(array, header + 16, big) & 0x0fff00f0) == 0x0fbf0000;
        }
        long linuxInterface = Endian.unsigned32(array, header + 16, big);
        int protocol = Endian.unsigned16(array, header + 20, big);
        int direction = array[header + 22] & 0xff;
        boolean knownProtocol = protocol >= 0x0600
                || protocol <= 0x0017
                || protocol == 0x0060
                || protocol == 0x0200
                || protocol == 0x0400;
        return linuxInterface <= 10_000 && knownProtocol && direction <= 4;
    }
}
