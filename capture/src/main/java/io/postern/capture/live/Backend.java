package io.postern.capture.live;

import java.util.Locale;
import java.util.Optional;

/** How packets are taken from an interface. */
public enum Backend {
    /** libpcap through pcap4j: runs wherever libpcap does. */
    PCAP4J,
    /** Linux's own ring of packets, mapped into this process: a fraction of the cost. */
    RING;

    /** The name in configuration: {@code pcap4j}, {@code ring}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The backend of this name; empty when there is none. */
    public static Optional<Backend> of(String key) {
        for (Backend backend : values()) {
            if (backend.key().equals(key)) {
                return Optional.of(backend);
            }
        }
        return Optional.empty();
    }
}
