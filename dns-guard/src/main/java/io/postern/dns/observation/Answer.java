package io.postern.dns.observation;

import io.postern.capture.net.IpAddress;
import io.postern.dns.registry.Rcode;
import java.util.List;

/**
 * What a response says: equal answers say the same.
 *
 * @param rcode 0 to 4095
 * @param records every record of the answer section but RRSIGs, in a form that can be compared (owner, type, data; names in lower
 *     case), sorted, without their TTLs
 * @param addresses of A and AAAA records, sorted
 * @param canonicalNames targets of CNAME records, in order, lower case, without the final dot
 */
public record Answer(int rcode, List<String> records, List<IpAddress> addresses, List<String> canonicalNames) {
    private static final int NAMED = 3;

    /** Copies the lists. */
    public Answer {
        records = List.copyOf(records);
        addresses = List.copyOf(addresses);
        canonicalNames = List.copyOf(canonicalNames);
    }

    /** Whether two answers say the same; the order of CNAMEs is no part of it. */
    public boolean saysTheSame(Answer other) {
        return rcode == other.rcode && records.equals(other.records);
    }

    /** Whether the server could or would not answer: neither records nor a denial. */
    public boolean isFailure() {
        return rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN;
    }

    /** Whether it says that the name does not exist, or has no address of the type that was asked for. */
    public boolean isDenial() {
        return rcode == Rcode.NXDOMAIN || rcode == Rcode.NOERROR && addresses.isEmpty();
    }

    /** A few words: the addresses, or the RCODE. */
    public String words() {
        if (addresses.isEmpty()) {
            boolean nothing = rcode == Rcode.NOERROR && records.isEmpty();
            return nothing ? "no record" : rcode == Rcode.NOERROR ? records.getFirst() : Rcode.name(rcode);
        }
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < Math.min(NAMED, addresses.size()); i++) {
            words.append(i == 0 ? "" : ", ").append(addresses.get(i));
        }
        return addresses.size() > NAMED
                ? words.append(" and ")
                        .append(addresses.size() - NAMED)
                        .append(" more")
                        .toString()
                : words.toString();
    }
}
