package io.postern.dns.inquiry;

import io.postern.capture.net.IpAddress;
import io.postern.dns.observation.Endpoint;
import java.util.List;

/** Does what it is allowed to do about a suspicious answer, or tells what was found when it was done. Safe for use by many threads at once. */
@FunctionalInterface
public interface Inquiries {
    /** Does nothing. */
    Inquiries NONE = (resolver, name, addresses, timeNanos) -> List.of();

    /** Addresses of one answer that are asked about at most. */
    int MOST_ADDRESSES = 4;

    /**
     * Finds out about an answer; may block for seconds.
     *
     * @param resolver that gave it
     * @param name that was asked for; lower case, without the final dot
     * @param addresses that it gave, without those that cannot be anybody's; of more than {@link #MOST_ADDRESSES} the first count
     * @param timeNanos capture time, nanoseconds since 1970: a recording answers with what was found nearest to it
     * @return in the order of {@link Inquiry}; the same for the same arguments
     */
    List<InquiryResult> about(Endpoint resolver, String name, List<IpAddress> addresses, long timeNanos);
}
