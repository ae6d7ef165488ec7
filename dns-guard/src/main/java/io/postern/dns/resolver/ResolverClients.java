package io.postern.dns.resolver;

import java.util.Optional;

/** Makes the client that a URL calls for. */
public final class ResolverClients {
    private ResolverClients() {}

    /**
     * A client; nothing is sent yet. The caller closes it.
     *
     * @throws ResolverUrlException when the file of authorities cannot be used
     */
    public static ResolverClient open(ResolverUrl url) throws ResolverUrlException {
        return switch (url.transport()) {
            case UDP -> new UdpClient(url, new StreamClient(url, Optional.empty()));
            case TCP, TLS -> new StreamClient(url, ResolverTls.optionalContext(url));
            case HTTPS -> new HttpsClient(url, ResolverTls.context(url));
        };
    }
}
