package io.postern.capture.filter;

/** A libpcap filter expression that makes sense on one link type at least. Immutable; one for any number of captures. */
public final class FilterExpression {
    /** Ethernet first: what libpcap says about that is what most people want to hear. */
    private static final int[] USUAL_LINK_TYPES = {1, 101, 127, 105, 113, 9};

    private final String text;

    private FilterExpression(String text) {
        this.text = text;
    }

    /**
     * Checks an expression.
     *
     * @throws BadFilterException when it makes no sense on any of the usual link types; in libpcap's words
     * @throws LibpcapAbsentException when libpcap is not there
     */
    public static FilterExpression of(String text) throws BadFilterException, LibpcapAbsentException {
        BadFilterException first = null;
        for (int linkType : USUAL_LINK_TYPES) {
            try {
                FilterCompiler.compile(text, linkType);
                return new FilterExpression(text);
            } catch (BadFilterException e) {
                first = first == null ? e : first;
            }
        }
        throw first == null ? new BadFilterException(text, "no link type to try it on") : first;
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /** A filter of its own for one reader of packets. */
    public PacketFilter filter() {
        return new PacketFilter(text);
    }
}
