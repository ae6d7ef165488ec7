package io.postern.gateway.config;

import java.util.Locale;

/** The words for {@link ListenerKind}s. */
enum ListenerWord {
    CONNECT,
    TRANSPARENT,
    SNI;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
