package io.postern.gateway.inquiry;

import io.postern.capture.net.IpAddress;
import io.postern.dns.prefix.Prefix;
import java.util.List;
import java.util.Map;

/**
 * What may be done.
 *
 * @param answers whether addresses of answers may be connected to, and their names looked up
 * @param resolver whether the resolver may be asked for names of our own
 * @param whoami names that are answered with the address of whoever asks, and from where the resolver asks; asked with {@code resolver}
 * @param silent addresses at which no DNS runs
 */
public record InquiryPlan(boolean answers, boolean resolver, Map<String, List<Prefix>> whoami, List<IpAddress> silent) {
    /** Nothing. */
    public static final InquiryPlan NOTHING = new InquiryPlan(false, false, Map.of(), List.of());

    /** Copies the collections. */
    public InquiryPlan {
        whoami = Map.copyOf(whoami);
        silent = List.copyOf(silent);
    }

    /** Whether nothing may be done. */
    public boolean isEmpty() {
        return !answers && !resolver && silent.isEmpty();
    }
}
