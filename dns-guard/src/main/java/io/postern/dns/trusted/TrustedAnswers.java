package io.postern.dns.trusted;

import java.time.Duration;

/** Where trusted answers come from: resolvers that are asked, or a recording of what they said. */
@FunctionalInterface
public interface TrustedAnswers {
    /** Knows nothing: without trusted resolvers every answer is {@link TrustedAnswer.Status#UNAVAILABLE}. */
    TrustedAnswers NONE = new TrustedAnswers() {
        @Override
        public TrustedAnswer ask(String name, int type, long timeNanos) {
            return TrustedAnswer.UNAVAILABLE;
        }
    };

    /**
     * What the trusted side says.
     *
     * @param name in presentation form, lower case, without the final dot (the root is ".")
     * @param type as assigned by IANA: 1 for A, 28 for AAAA
     * @param timeNanos capture time of the exchange that is judged, nanoseconds since 1970; a recording answers with what
     *     was said nearest to it
     */
    TrustedAnswer ask(String name, int type, long timeNanos);

    /**
     * Whether an answer is on its way: {@link #ask} does not block, says {@link TrustedAnswer.Status#UNAVAILABLE} meanwhile, and would say more later.
     * Arguments as those of {@link #ask}, which comes first.
     */
    default boolean isPending(String name, int type) {
        return false;
    }

    /** How long an exchange waits at most for an answer that is on its way, besides the time for late answers of its own. */
    default Duration patience() {
        return Duration.ZERO;
    }

    /** Says that a question will be asked soon, so that its answer can be fetched meanwhile. Does not block. */
    default void expect(String name, int type) {}
}
