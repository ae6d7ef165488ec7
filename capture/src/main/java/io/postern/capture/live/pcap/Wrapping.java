package io.postern.capture.live.pcap;

/** A counter of libpcap's: 32 bits that begin again at zero. */
final class Wrapping {
    private int last;

    /** How far it went since the last time it was looked at. */
    long since(long now) {
        int step = (int) now - last;
        last = (int) now;
        return step & 0xffff_ffffL;
    }
}
