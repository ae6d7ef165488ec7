package io.postern.capture.source;

/** Link types where they are written otherwise than registered. */
final class LinkType {
    static final int NULL = 0;
    static final int ETHERNET = 1;
    static final int TOKEN_RING = 6;
    static final int FDDI = 10;
    static final int ATM_RFC1483 = 100;
    static final int RAW = 101;
    static final int LINUX_ATM_CLIP = 106;
    static final int LOOP = 108;

    private static final int NOTHING_CAPTURED = -1;

    private LinkType() {}

    /**
     * The registered type for one that a program took from its own system's {@code DLT_} numbers, which differ between
     * systems from 11 to 19; others stay as they are.
     *
     * @param firstByte the first byte of the first frame, 0 to 255, or -1 when that is not known: 12 is raw IP on most
     *     systems and a loopback header, which begins with 0, on OpenBSD
     */
    static int registered(int written, int firstByte) {
        return switch (written) {
            case 11 -> ATM_RFC1483;
            case 12 -> firstByte == 0 ? LOOP : RAW;
            case 14 -> RAW;
            case 19 -> LINUX_ATM_CLIP;
            default -> written;
        };
    }

    /** As {@link #registered(int, int)} when no frame is at hand. */
    static int registered(int written) {
        return registered(written, NOTHING_CAPTURED);
    }
}
