package io.postern.gateway.finding;

/**
 * A kind of finding, under a number and words that stay the same from version to version.
 *
 * @param id {@code signature_id} of alert events
 * @param severity 1 (look now) to 3
 * @param text what alert events call it
 */
public record Signature(int id, FindingClass kind, int severity, String text) {
    /** Rejects what no log reader understands. */
    public Signature {
        if (severity < 1 || severity > 3) {
            throw new IllegalArgumentException("a severity is 1 to 3, not " + severity);
        }
    }
}
