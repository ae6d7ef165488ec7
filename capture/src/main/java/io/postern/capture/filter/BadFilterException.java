package io.postern.capture.filter;

import java.io.IOException;

/** A filter expression that libpcap does not take; carries libpcap's own words. */
public final class BadFilterException extends IOException {
    private static final long serialVersionUID = 1L;

    /** The expression, and what is wrong with it. */
    public BadFilterException(String expression, String why) {
        super("filter '" + expression + "': " + why);
    }
}
