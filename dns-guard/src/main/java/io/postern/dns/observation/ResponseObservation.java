package io.postern.dns.observation;

import io.postern.capture.net.IpAddress;
import java.util.OptionalInt;

/**
 * One response.
 *
 * @param relation how it belongs to the exchange
 * @param packet number of the packet that completed it
 * @param timeNanos capture time, nanoseconds since 1970
 * @param latencyNanos since the query was first sent; negative when the capture's clock ran backwards
 * @param source who sent it
 * @param timeToLive IP TTL, 0 to 255; -1 over TCP
 * @param flags the header's second 16 bits, from QR to RCODE
 * @param edns whether it has an OPT record
 * @param extendedError INFO-CODE of the first extended error (RFC 8914), 0 to 65535
 * @param spelledAlike whether the question is spelled as in the query, letter case included
 * @param lone whether it has one record and no other, in any section but OPT
 */
public record ResponseObservation(
        Relation relation,
        long packet,
        long timeNanos,
        long latencyNanos,
        IpAddress source,
        int timeToLive,
        int flags,
        boolean edns,
        OptionalInt extendedError,
        boolean spelledAlike,
        boolean lone,
        Answer answer) {
    /** Flags of which two responses of one server to one query have the same: AA, RD, RA, Z, AD, CD. */
    private static final int COMPARED_FLAGS = 0x05f0;

    private static final int AA = 0x0400;
    private static final int TC = 0x0200;
    private static final int RA = 0x0080;

    /** How a response belongs to an exchange. */
    public enum Relation {
        /** Same 5-tuple, ID and question. */
        ANSWER,
        /** Same client, port, ID and question; from an address that was not asked. */
        OTHER_SOURCE,
        /** Same 5-tuple and ID; another question. */
        OTHER_QUESTION
    }

    /** The flags by which senders can be told apart. */
    public int comparedFlags() {
        return flags & COMPARED_FLAGS;
    }

    /** AA. */
    public boolean isAuthoritative() {
        return (flags & AA) != 0;
    }

    /** TC. */
    public boolean isTruncated() {
        return (flags & TC) != 0;
    }

    /** RA. */
    public boolean isRecursionAvailable() {
        return (flags & RA) != 0;
    }
}
