package io.postern.capture.flow;

import java.util.Optional;

/**
 * One end of a TCP connection, as its own packets show it. Plain narrow fields: two of these live in every connection
 * that the table holds.
 */
public final class TcpEnd {
    /** Next sequence number to be read in order; meaningful once {@link #started}. */
    int next;
    /** Sequence number of the first SYN; meaningful once {@link #synSeen}. */
    int initialSequence;
    /** Sequence number that this end's FIN takes; meaningful once {@link #finSeen}. */
    int finSequence;

    int packedOptions;
    int payloadBytes;
    /** When this side last sent something that was no reset, microseconds after the flow began; negative if never. */
    int lastMicros = -1;

    /** Packets that it sent since the other side was last heard, resets aside. */
    char unheard;

    char window;
    char retransmissions;
    byte flags;
    byte synTimeToLive;
    byte dataTimeToLive;
    /** How often the beginning of what this end says was offered to the protocols and refused. */
    byte refused;

    boolean started;
    boolean synSeen;
    boolean synDontFragment;
    boolean finSeen;
    boolean finAcknowledged;

    TcpEnd() {}

    /** What the SYN or SYN-ACK of this end said; empty when it was not captured. */
    public Optional<SynFacts> syn() {
        return synSeen
                ? Optional.of(new SynFacts(
                        initialSequence,
                        synTimeToLive & 255,
                        synDontFragment,
                        window,
                        TcpOptions.unpack(packedOptions)))
                : Optional.empty();
    }

    /** IP time to live of the first packet with payload, 0 to 255; -1 while there was none. */
    public int dataTimeToLive() {
        return payloadBytes == 0 ? -1 : dataTimeToLive & 255;
    }

    /** All TCP flags that this end ever set, eight bits. */
    public int flags() {
        return flags & 255;
    }

    /** Payload bytes that this end sent, retransmissions included, saturated at 2^31 - 1. */
    public int payloadBytes() {
        return payloadBytes;
    }

    /** Segments with payload that had been sent before, saturated at 65535. */
    public int retransmissions() {
        return retransmissions;
    }

    /** Whether this end closed its side with a FIN. */
    public boolean finished() {
        return finSeen;
    }

    /**
     * A SYN or SYN-ACK.
     *
     * @param sequence initial sequence number, to be read unsigned
     * @param timeToLive IP time to live, 0 to 255
     * @param dontFragment IPv4 DF bit
     * @param window as sent, unscaled
     */
    public record SynFacts(int sequence, int timeToLive, boolean dontFragment, int window, TcpOptions options) {}
}
