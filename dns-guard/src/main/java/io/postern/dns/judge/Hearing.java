package io.postern.dns.judge;

import io.postern.capture.net.IpAddress;
import io.postern.dns.inquiry.Inquiries;
import io.postern.dns.inquiry.InquiryResult;
import io.postern.dns.observation.ExchangeObservation;
import io.postern.dns.registry.RecordType;
import io.postern.dns.verdict.Judgement;
import java.util.List;

/** Judges, and when an answer of addresses is a finding, has inquiries made and judges again. */
public final class Hearing {
    private final Judge judge;
    private final Knowledge knowledge;
    private final Inquiries inquiries;

    /** A hearing by a judge who has the same knowledge. */
    public Hearing(Judge judge, Knowledge knowledge, Inquiries inquiries) {
        this.judge = judge;
        this.knowledge = knowledge;
        this.inquiries = inquiries;
    }

    /**
     * What came of it.
     *
     * @param testimony with what the inquiries found
     */
    public record Outcome(Testimony testimony, Judgement judgement) {}

    /** Hears an exchange; blocks while inquiries are made. */
    public Outcome hear(ExchangeObservation exchange, Testimony testimony) {
        Judgement first = judge.judge(exchange, testimony);
        boolean addresses = exchange.type() == RecordType.A || exchange.type() == RecordType.AAAA;
        if (inquiries.equals(Inquiries.NONE) || !addresses || !first.verdict().isFinding()) {
            return new Outcome(testimony, first);
        }
        List<IpAddress> worth = exchange.contenders().stream()
                .flatMap(response -> response.answer().addresses().stream())
                .filter(address -> knowledge.special(address).isEmpty())
                .distinct()
                .sorted()
                .limit(Inquiries.MOST_ADDRESSES)
                .toList();
        List<InquiryResult> found = inquiries.about(exchange.resolver(), exchange.name(), worth, exchange.queryNanos());
        if (found.isEmpty()) {
            return new Outcome(testimony, first);
        }
        Testimony more = testimony.with(found);
        return new Outcome(more, judge.judge(exchange, more));
    }
}
