package io.postern.gateway.inspection;

/**
 * What is judged by.
 *
 * @param dns what DNS answers are judged by
 * @param trust whom certificates are judged by
 */
public record Judging(DnsJudging dns, Trust trust) {}
