package io.postern.tls.chain;

import io.postern.tls.wire.Opaque;
import java.util.Optional;

/** Where an issuer's certificate may be had that a server did not send: the address in its authorityInfoAccess, RFC 5280 section 4.2.2.1. */
public interface IssuerSource {
    /** Knows nothing: nothing is fetched unless probing is allowed. */
    IssuerSource NONE = url -> Optional.empty();

    /** The certificate at an address, DER; empty when it cannot be had. */
    Optional<Opaque> fetch(String url);
}
