package io.postern.tls.certificate;

import io.postern.tls.wire.Opaque;
import java.util.List;
import java.util.Optional;

/**
 * The certificates of one Certificate message in the order they were sent, normally the peer's own first. Read when they are asked for.
 *
 * @param der each certificate as it was sent; may be damaged
 * @param complete whether all of the message was there; if not, the certificates whose bytes were there to the end are listed
 */
public record CertificateChain(List<Opaque> der, boolean complete) {
    /** Takes a copy of the list. */
    public CertificateChain {
        der = List.copyOf(der);
    }

    /** Whether the peer had no certificate to show. */
    public boolean isEmpty() {
        return der.isEmpty();
    }

    /** The peer's own certificate. */
    public Optional<Certificate> leaf() {
        return der.isEmpty() ? Optional.empty() : Optional.of(Certificate.read(der.getFirst()));
    }
}
