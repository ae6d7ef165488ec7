package io.postern.gateway.front;

import io.postern.dns.registry.Rcode;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Record;

/**
 * What is said to a query.
 *
 * @param rcode 0 to 4095 (RFC 6895 section 2.3)
 * @param records of the answer section, all of them at the name that was asked for
 * @param explanation for clients that have EDNS
 */
public record Answer(int rcode, List<Record> records, Optional<Explanation> explanation) {
    /**
     * An extended error (RFC 8914).
     *
     * @param code INFO-CODE
     * @param text EXTRA-TEXT, may be empty
     */
    public record Explanation(int code, String text) {}

    /** Copies the list. */
    public Answer {
        records = List.copyOf(records);
    }

    static Answer of(int rcode) {
        return new Answer(rcode, List.of(), Optional.empty());
    }

    static Answer of(int rcode, int code, String text) {
        return new Answer(rcode, List.of(), Optional.of(new Explanation(code, text)));
    }

    static Answer of(List<Record> records) {
        return new Answer(Rcode.NOERROR, records, Optional.empty());
    }
}
