package io.postern.dns.trusted;

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

    /** Says that a question will be asked soon, so that its answer can be fetched meanwhile. Does not block. */
    default void expect(String name, int type) {}
}
