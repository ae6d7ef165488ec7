package io.postern.gateway.front;

import java.util.Optional;
import org.xbill.DNS.Name;

/**
 * A question that can be answered.
 *
 * @param id of the message, 0 to 65535
 * @param recursionDesired RD
 * @param checkingDisabled CD
 * @param name in the letters that the client chose
 * @param text of the name: presentation form, lower case, without the final dot; the root is "."
 * @param type QTYPE, 0 to 65535
 * @param questionClass QCLASS, 0 to 65535
 * @param edns what the client says of itself; empty when it has no EDNS
 */
public record Query(
        int id,
        boolean recursionDesired,
        boolean checkingDisabled,
        Name name,
        String text,
        int type,
        int questionClass,
        Optional<ClientEdns> edns) {
    private static final int SMALLEST = 512;
    /** What passes every link unfragmented (RFC 9715 section 3.1). */
    private static final int LARGEST = 1232;

    /** Octets of an answer over UDP at most: what the client takes, 512 to 1232. */
    public int room() {
        return Math.clamp(edns.map(ClientEdns::payload).orElse(SMALLEST), SMALLEST, LARGEST);
    }
}
