package io.postern.dns.exchange;

import io.postern.dns.name.NameText;

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

    private final QuestionRing questions;
    Role role = Role.UNPAIRED;
    long queryPacket;
    long queryNanos;
    long latencyNanos;
    int transmissions;
    int ordinal;
    int exchange;
    int timeToLive = -1;
    int question;

    Pairing(QuestionRing questions) {
        this.questions = questions;
    }

    void set(Role newRole) {
        role = newRole;
        queryPacket = 0;
        queryNanos = 0;
        latencyNanos = 0;
        transmissions = 0;
        ordinal = 0;
        exchange = 0;
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

    /**
     * Number of the exchange: one more than that of the exchange that began before it, modulo 2^32. Means nothing when
     * there is no {@link #queryPacket}.
     */
    public int exchange() {
        return exchange;
    }

    /** IP time to live of the datagram that the message came in, 0 to 255; -1 for a message of a stream. */
    public int timeToLive() {
        return timeToLive;
    }

    /**
     * Appends the name that the exchange's query asked for, in presentation form and as it was spelled; false when there is no
     * query, or its name is no longer known.
     */
    public boolean writeName(StringBuilder out) {
        if (queryPacket == 0) {
            return false;
        }
        byte[] asked = questions.at(question);
        return asked.length > 4 && NameText.write(asked, 0, asked.length - 4, 0, out);
    }
}
