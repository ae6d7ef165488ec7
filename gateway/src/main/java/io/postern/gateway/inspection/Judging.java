package io.postern.gateway.inspection;

import io.postern.gateway.wanted.Wants;

/**
 * What is judged by.
 *
 * @param dns what DNS answers are judged by
 * @param trust whom certificates are judged by
 * @param wants what the wishes of connections are judged by
 */
public record Judging(DnsJudging dns, Trust trust, Wants wants) {
    /** Nobody cares what connections want. */
    public Judging(DnsJudging dns, Trust trust) {
        this(dns, trust, Wants.IGNORED);
    }
}
