package io.postern.dns;

import io.postern.capture.count.Counted;
import io.postern.dns.verdict.DnsVerdict;

/** What the guard concluded, and what it could not look at. */
enum GuardCount implements Counted {
    HIJACKED("dns.verdict.hijacked"),
    SUSPICIOUS("dns.verdict.suspicious"),
    TRANSPARENT_PROXY("dns.verdict.transparent_proxy"),
    FILTERED("dns.verdict.filtered"),
    CONSISTENT("dns.verdict.consistent"),
    /** With evidence that is too light; answers of which nothing is known are not counted. */
    UNVERIFIABLE("dns.verdict.unverifiable"),
    /** Exchanges that were looked at more closely. */
    CASES("dns.guard.cases"),
    /** Of those: judged before the time for late answers was over, because too many were open. */
    CASES_CUT_SHORT("dns.guard.cases_cut_short"),
    /** Of those: judged without the trusted side, which did not answer in time. */
    CASES_UNHEARD("dns.guard.cases_unheard"),
    /** Exchanges that were forgotten while an answer could still come. */
    FORGOTTEN("dns.guard.exchanges_forgotten"),
    /** Answers that differ from the first one to their query, which was overwritten or is too long to compare. */
    NOT_COMPARED("dns.guard.races_not_compared"),
    /** Answers of resolvers beyond those that baselines are kept of. */
    NO_BASELINE_KEPT("dns.guard.resolvers_without_baseline");

    private final String key;

    GuardCount(String key) {
        this.key = key;
    }

    static GuardCount of(DnsVerdict verdict) {
        return switch (verdict) {
            case HIJACKED -> HIJACKED;
            case SUSPICIOUS -> SUSPICIOUS;
            case TRANSPARENT_PROXY -> TRANSPARENT_PROXY;
            case FILTERED -> FILTERED;
            case CONSISTENT -> CONSISTENT;
            case UNVERIFIABLE -> UNVERIFIABLE;
        };
    }

    @Override
    public String key() {
        return key;
    }
}
