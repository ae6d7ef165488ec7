package io.postern.gateway.inspection;

import io.postern.dns.inquiry.Inquiries;
import io.postern.dns.judge.Knowledge;
import io.postern.dns.trusted.TrustedAnswers;

/**
 * What DNS answers are judged by.
 *
 * @param knowledge what the admin declared
 * @param trusted what trusted resolvers say; asked by several threads when several captures are read at once
 * @param inquiries made about findings, or recorded; likewise
 */
public record DnsJudging(Knowledge knowledge, TrustedAnswers trusted, Inquiries inquiries) {
    /** Nothing was declared, and nobody is trusted. */
    public static final DnsJudging NONE = new DnsJudging(Knowledge.NONE, TrustedAnswers.NONE);

    /** Without inquiries. */
    public DnsJudging(Knowledge knowledge, TrustedAnswers trusted) {
        this(knowledge, trusted, Inquiries.NONE);
    }
}
