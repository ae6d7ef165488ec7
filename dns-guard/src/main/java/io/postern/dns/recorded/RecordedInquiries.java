package io.postern.dns.recorded;

import io.postern.capture.net.IpAddress;
import io.postern.dns.inquiry.Act;
import io.postern.dns.inquiry.Inquiries;
import io.postern.dns.inquiry.Inquiry;
import io.postern.dns.inquiry.InquiryResult;
import io.postern.dns.observation.Endpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What inquiries found when a recording was made. No network; the same for ever. Immutable. */
final class RecordedInquiries implements Inquiries {
    /** By what is asked about: an address, a resolver, or a name. */
    private final Map<String, List<InquiryResult>> found = new HashMap<>();

    RecordedInquiries(List<InquiryResult> results) {
        for (InquiryResult result : results) {
            Inquiry inquiry = result.inquiry();
            String about = inquiry.act() == Act.SILENT_ADDRESS ? inquiry.name() : inquiry.target();
            found.computeIfAbsent(about, _ -> new ArrayList<>(1)).add(result);
        }
    }

    @Override
    public List<InquiryResult> about(Endpoint resolver, String name, List<IpAddress> addresses, long timeNanos) {
        Map<Inquiry, InquiryResult> nearest = new TreeMap<>();
        for (IpAddress address : addresses) {
            add(address.toString(), name, timeNanos, nearest);
        }
        add(resolver.toString(), name, timeNanos, nearest);
        add(name, name, timeNanos, nearest);
        return List.copyOf(nearest.values());
    }

    private void add(String about, String name, long timeNanos, Map<Inquiry, InquiryResult> nearest) {
        for (InquiryResult result : found.getOrDefault(about, List.of())) {
            Inquiry inquiry = result.inquiry();
            if (inquiry.act() != Act.TLS || inquiry.name().equals(name)) {
                nearest.merge(inquiry, result, (one, other) -> closer(one, other, timeNanos));
            }
        }
    }

    private static InquiryResult closer(InquiryResult one, InquiryResult other, long timeNanos) {
        long distance = RecordedAnswers.distance(one.nanos(), timeNanos);
        return Long.compareUnsigned(distance, RecordedAnswers.distance(other.nanos(), timeNanos)) <= 0 ? one : other;
    }
}
