package io.postern.gateway.config;

import java.util.Locale;

/** What is done when the original destination of a connection is not an address of the name that it asks for. */
public enum Disagreement {
    /** An address that the trusted resolvers gave is dialled, and the log says so. */
    DIAL_RESOLVED,
    /** The connection is denied. */
    DENY;

    /** The word in the configuration. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
