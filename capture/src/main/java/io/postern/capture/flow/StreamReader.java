package io.postern.capture.flow;

import io.postern.capture.source.Packet;

/**
 * Reads one claimed TCP flow: the bytes of each side, in order, each byte once, from the first on.
 *
 * <p>The arrays handed in belong to the caller and are overwritten afterwards.
 */
public interface StreamReader {
    /**
     * Takes the next bytes of one side.
     *
     * @param length at least 1
     * @param packet the packet that made these bytes readable; its number and time are those of what they complete
     * @return false when nothing more is wanted of either side: the reader is let go, and not called again
     */
    boolean read(Side from, byte[] bytes, int offset, int length, Packet packet);

    /**
     * The next bytes of one side were never captured (lost, cut by the snapshot length, or beyond a cap); what follows comes after them.
     *
     * @param length how many are missing, at least 1
     * @param reason why, for the completeness of what was read
     * @return as {@link #read}
     */
    boolean gap(Side from, long length, Incompleteness reason, Packet packet);

    /** The flow ended before the reader had enough; not called after {@link #read} or {@link #gap} returned false. */
    void close();
}
