package io.postern.tls.judge;

/**
 * How many logs have promised to show a certificate, RFC 6962.
 *
 * @param logs different logs that count: all that promised something, or those whose signature holds where signatures were checked
 * @param checked whether there were keys to check signatures with
 * @param valid timestamps whose signature holds
 * @param unknown timestamps by logs that are not known, or that cannot be checked
 * @param bad timestamps that the log that they name did not sign for this certificate
 */
public record Promises(int logs, boolean checked, int valid, int unknown, int bad) {
    /** What came of the check, for a person; empty when nothing was checked. */
    String text() {
        return checked
                ? "; signed timestamps: " + valid + " valid, " + unknown + " by logs that are not known, " + bad
                        + " bad"
                : "";
    }

    /** So many logs, unchecked. */
    public static Promises unchecked(int logs) {
        return new Promises(logs, false, 0, 0, 0);
    }
}
