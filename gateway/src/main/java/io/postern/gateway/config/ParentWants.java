package io.postern.gateway.config;

import java.util.Locale;

/** What a parent proxy is asked for. */
public enum ParentWants {
    /** The address that was judged. */
    ADDRESS,
    /** The name, which the parent looks up for itself. */
    NAME;

    /** The word in the configuration. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
