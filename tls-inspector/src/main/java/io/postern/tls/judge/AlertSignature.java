package io.postern.tls.judge;

import io.postern.tls.chain.Reason;

/**
 * What the alert of a verdict is called; stable, so that rules can be written on it.
 *
 * @param id a number of ours, 1443101 to 1443299
 * @param text the verdict, and why where a server is set up wrongly
 * @param severity 1 to 3, 1 the worst
 */
public record AlertSignature(int id, String text, int severity) {
    private static final int FIRST = 1_443_101;
    private static final int MISCONFIGURED = 1_443_200;

    /** The signature of a verdict that raises an alert. */
    public static AlertSignature of(TlsVerdict verdict) {
        return verdict.verdict() == Verdict.MISCONFIGURED ? of(reason(verdict.rule())) : of(verdict.verdict());
    }

    static AlertSignature of(Verdict verdict) {
        int id = verdict == Verdict.INTERCEPTED ? FIRST : FIRST + 1;
        return new AlertSignature(id, "POSTERN TLS " + verdict.word(), verdict.severity());
    }

    static AlertSignature of(Reason reason) {
        return new AlertSignature(
                MISCONFIGURED + reason.number(),
                "POSTERN TLS misconfigured " + reason.word(),
                Verdict.MISCONFIGURED.severity());
    }

    private static Reason reason(String word) {
        for (Reason reason : Reason.values()) {
            if (reason.word().equals(word)) {
                return reason;
            }
        }
        throw new IllegalArgumentException("no reason is called " + word);
    }
}
