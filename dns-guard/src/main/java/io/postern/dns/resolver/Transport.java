package io.postern.dns.resolver;

import java.util.Locale;
import java.util.Optional;

/** How a resolver is spoken to; the words are the schemes of its URL. */
public enum Transport {
    /** DNS over HTTPS (RFC 8484), HTTP/2. */
    HTTPS(443, true),
    /** DNS over TLS (RFC 7858). */
    TLS(853, true),
    /** RFC 7766. */
    TCP(53, false),
    /** RFC 1035; an answer that is cut short is asked for again over TCP. */
    UDP(53, false);

    private final int port;
    private final boolean encrypted;

    Transport(int port, boolean encrypted) {
        this.port = port;
        this.encrypted = encrypted;
    }

    /** Where it listens if nothing else is said. */
    public int port() {
        return port;
    }

    /** Whether the resolver shows a certificate. */
    public boolean isEncrypted() {
        return encrypted;
    }

    /** The scheme of a URL. */
    public String scheme() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Transport> of(String scheme) {
        for (Transport transport : values()) {
            if (transport.scheme().equals(scheme.toLowerCase(Locale.ROOT))) {
                return Optional.of(transport);
            }
        }
        return Optional.empty();
    }
}
