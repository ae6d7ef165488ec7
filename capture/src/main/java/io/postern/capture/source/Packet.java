package io.postern.capture.source;

/**
 * One captured frame: a cursor that its source moves from frame to frame.
 *
 * <p>The fields are public and plain because this is the hot path: one instance lives as long as its source, and the
 * array behind it belongs to the source and is overwritten by the next frame. Whoever wants to keep bytes copies them.
 */
public final class Packet {
    private static final byte[] NOTHING = {};

    /** The array that holds the frame; the source's own. */
    public byte[] bytes = NOTHING;
    /** Where the frame begins in {@link #bytes}. */
    public int offset;
    /** How many bytes of the frame were captured; always inside {@link #bytes}. */
    public int captured;
    /** How many bytes the frame had on the wire, by the capture's word; never less than {@link #captured}. */
    public int original;
    /** Capture time in nanoseconds since 1970-01-01T00:00Z, saturated at the range of a long. */
    public long timeNanos;
    /** Link type as registered for pcap ({@code LINKTYPE_}), 0 to 65535, without the FCS bits. */
    public int linkType;
    /** Bytes of frame check sequence at the frame's end, 0 when the capture says nothing. */
    public int frameCheckBytes;
    /** Number of the frame in its file or on its interface, from 1. */
    public long number;
    /** Name of the file or interface the frame came from; the same object for every frame of one source. */
    public String source = "";
}
