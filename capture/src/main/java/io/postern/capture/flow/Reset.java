package io.postern.capture.flow;

/**
 * A RST segment, with what tells a genuine one from a forged one.
 *
 * @param from who it says sent it
 * @param packet its packet number
 * @param timeNanos its capture time
 * @param timeToLive IP time to live, 0 to 255
 * @param identification IPv4 identification
 * @param dontFragment IPv4 DF bit
 * @param sequence TCP sequence number, to be read unsigned
 * @param offset its sequence number less the next one expected of that side; 0 for a reset at the expected place
 * @param acknowledgment TCP acknowledgment number, 0 without the ACK flag
 * @param payload bytes of payload it carried
 * @param timestamps whether it carried the time stamp option
 */
public record Reset(
        Side from,
        long packet,
        long timeNanos,
        int timeToLive,
        int identification,
        boolean dontFragment,
        int sequence,
        int offset,
        int acknowledgment,
        int payload,
        boolean timestamps) {}
