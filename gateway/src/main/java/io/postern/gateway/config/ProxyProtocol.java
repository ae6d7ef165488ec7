package io.postern.gateway.config;

import java.util.Locale;

/** Which PROXY header is sent to destinations. */
public enum ProxyProtocol {
    /** None. */
    NONE,
    /** Version 1, a line of text. */
    V1,
    /** Version 2, binary. */
    V2;

    /** The word in the configuration. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
