package io.postern.dns.trusted;

import io.postern.capture.net.IpAddress;
import java.util.List;
import java.util.Set;

/**
 * What the trusted resolvers agree on about one name and type.
 *
 * @param addresses of A or AAAA: the union of what the operators of the quorum returned within the window
 * @param canonicalNames targets of CNAME records, in order, lower case, without the final dot
 * @param operators who said it, by the operators' names; at least as many as the quorum when the status is an answer
 */
public record TrustedAnswer(
        Status status, Set<IpAddress> addresses, List<String> canonicalNames, Dnssec dnssec, List<String> operators) {

    /** What can be known of a name for which nobody trusted answered. */
    public static final TrustedAnswer UNAVAILABLE =
            new TrustedAnswer(Status.UNAVAILABLE, Set.of(), List.of(), Dnssec.UNKNOWN, List.of());

    /** Copies the collections. */
    public TrustedAnswer {
        addresses = Set.copyOf(addresses);
        canonicalNames = List.copyOf(canonicalNames);
        operators = List.copyOf(operators);
    }

    /** What came of asking. */
    public enum Status {
        /** A quorum returned addresses. */
        ADDRESSES,
        /** A quorum says that the name has no record of this type. */
        NO_DATA,
        /** A quorum says that the name does not exist. */
        NO_SUCH_NAME,
        /** They answered, and contradict each other about whether the name exists. */
        DISAGREEMENT,
        /** Too few answered, or none was asked. Says something about the trusted side, nothing about the builders' resolver. */
        UNAVAILABLE
    }

    /** Whether the zone's signatures hold (RFC 4035 section 4.3), as validated on the trusted path. */
    public enum Dnssec {
        SECURE,
        INSECURE,
        BOGUS,
        UNKNOWN
    }
}
