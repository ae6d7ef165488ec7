package io.postern.capture.flow;

/**
 * A RST segment, with what tells a genuine one from a forged one.
 *
 * @param from who it says sent it
 * @param packet its packet number
 * @param timeNanos its capture time
 * @param stage how far the connection had come
 * @param answering packets that the other side had sent, resets and the ACK of the handshake aside, since this side was last heard: a host
 *     answers each with one reset at most
 * @param sinceMicros microseconds since the other side's last packet that was no reset; -1 when there was none
 * @param peerBytes payload bytes that the other side had sent, retransmissions included: with more in the end, it went on in spite of the reset
 * @param timeToLive IP time to live, 0 to 255
 * @param identification IPv4 identification
 * @param dontFragment IPv4 DF bit
 * @param sequence TCP sequence number, to be read unsigned
 * @param offset its sequence number less the next one expected of that side; 0 for a reset at the expected place
 * @param acknowledges whether it has the ACK flag
 * @param acknowledgment TCP acknowledgment number, whatever the flags say
 * @param payload bytes of payload it carried
 * @param timestamps whether it carried the time stamp option
 */
public record Reset(
        Side from,
        long packet,
        long timeNanos,
        Stage stage,
        int answering,
        int sinceMicros,
        int peerBytes,
        int timeToLive,
        int identification,
        boolean dontFragment,
        int sequence,
        int offset,
        boolean acknowledges,
        int acknowledgment,
        int payload,
        boolean timestamps) {

    /** How far a connection had come when it was reset. */
    public enum Stage {
        /** No SYN-ACK was seen. */
        OPENING,
        /** A SYN-ACK, and no data of the client. */
        OPENED,
        /** Data of the client, and none of the server. */
        ASKED,
        /** Data of the server. */
        ANSWERED,
        /** A side had said that it was done. */
        CLOSING
    }
}
