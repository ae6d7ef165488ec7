package io.postern.dns.verdict;

/**
 * What an alert is called: one for each verdict and cause, the same for ever.
 *
 * @param id {@code 1053000 + 100 x (place of the verdict among the findings, from 1) + number of the evidence}: in the range that
 *     Suricata leaves to local rules
 * @param text what pipelines show
 * @param severity 1 (worst) to 3
 */
public record Signature(int id, String text, int severity) {
    private static final int BASE = 1_053_000;
    private static final int STEP = 100;

    /** The signature of a finding. */
    @SuppressWarnings("EnumOrdinal") // the order of the verdicts is worst first, and documented
    public static Signature of(DnsVerdict verdict, EvidenceKind cause) {
        if (!verdict.isFinding()) {
            throw new IllegalArgumentException(verdict.word() + " is no finding");
        }
        return new Signature(
                BASE + STEP * (verdict.ordinal() + 1) + cause.number(),
                "postern: DNS " + verdict.word() + ": " + cause.title(),
                verdict.severity());
    }
}
