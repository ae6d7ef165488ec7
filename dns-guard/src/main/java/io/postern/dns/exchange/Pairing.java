package io.postern.dns.exchange;

/**
 * How a message relates to the ones before it: a reused cursor, overwritten by the next message.
 *
 * <p>A response belongs to the latest query of the same flow, direction, ID and question (names compared without regard to
 * case) that was sent at most 30 seconds of capture time before. A response without a question, as servers send with FORMERR
 * and in the later messages of a zone transfer, belongs to the latest query of the same ID, and so does one to an inverse query,
 * which has none.
 */
public final class Pairing {
    /** What a message is in its exchange. */
    public enum Role {
        /** Not looked at: multicast DNS, LLMNR, or a message whose question could not be read or is too long. */
        UNPAIRED,
        /** A query that begins an exchange. */
        QUERY,
        /** A query that was sent before and is still without a response. */
        RETRANSMISSION,
        /** A response to a query. */
        RESPONSE,
        /** A response with the ID of a query but another question. */
        OTHER_QUESTION,
        /** A response over UDP with an ID that nobody used, though the asking side of the flow was heard. */
        UNASKED,
        /** A response whose query was not captured: nothing of the asking side was, or it is over TCP, where nobody else can answer. */
        QUERY_NOT_SEEN
    }

    Role role = Role.UNPAIRED;
    long queryPacket;
    long queryNanos;
    long latencyNanos;
    int transmissions;
    int ordinal;

    void set(Role newRole) {
        role = newRole;
        queryPacket = 0;
        queryNanos = 0;
        latencyNanos = 0;
        transmissions = 0;
        ordinal = 0;
    }

    /** What the message is. */
    public Role role() {
        return role;
    }

    /** Number of the packet that held the query's first transmission; 0 when there is none. */
    public long queryPacket() {
        return queryPacket;
    }

    /** Capture time of the query's first transmission, nanoseconds since 1970; 0 when there is none. */
    public long queryNanos() {
        return queryNanos;
    }

    /**
     * Nanoseconds from the query's first transmission to this response, or to this retransmission; 0 when there is none,
     * negative when the capture's clock ran backwards. Whoever learns round-trip times from it leaves out those of
     * queries with more than one transmission.
     */
    public long latencyNanos() {
        return latencyNanos;
    }

    /** How often the query was sent so far, from 1 (255 means 255 or more); 0 when there is none. */
    public int transmissions() {
        return transmissions;
    }

    /** Which response to the query this is, from 1 (255 means 255 or more); 0 for anything but {@link Role#RESPONSE}. */
    public int ordinal() {
        return ordinal;
    }
}
