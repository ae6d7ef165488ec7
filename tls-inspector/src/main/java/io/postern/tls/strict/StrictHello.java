package io.postern.tls.strict;

import io.postern.tls.hello.ClientHello;
import io.postern.tls.hello.NameHiding;
import java.util.List;
import java.util.Optional;

/**
 * A ClientHello that reads one way only.
 *
 * @param name the host's name that it shows: lower case letters, digits, hyphens and dots, 1 to 253 characters, no dot at the end, no
 *     address in any notation; empty without a server_name extension. Whether it is the name that is meant, {@link #hiding} tells
 * @param hello all that it offers
 */
public record StrictHello(Optional<String> name, ClientHello hello) {
    /** ALPN names in the client's order, printed as {@link ClientHello#applicationProtocols} says; empty without the extension. */
    public List<String> applicationProtocols() {
        return hello.applicationProtocols();
    }

    /** The best version offered, 0x0301 (TLS 1.0) or more; see {@link io.postern.tls.wire.TlsVersion#name}. */
    public int bestVersion() {
        return hello.bestVersion();
    }

    /** Whether {@link #name} is what the client means, as far as one hello tells: GREASE shows itself only in a second one. */
    public NameHiding hiding() {
        return hiding(NameHiding.PublishedKeys.NONE);
    }

    /** The same where keys are known that were published: a hello that uses one of them is an offer. */
    public NameHiding hiding(NameHiding.PublishedKeys published) {
        return NameHiding.of(hello, Optional.empty(), published);
    }
}
