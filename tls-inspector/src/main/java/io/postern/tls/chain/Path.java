package io.postern.tls.chain;

import io.postern.tls.certificate.SignedCertificate;
import java.util.List;
import java.util.Optional;

/**
 * Certificates each of which was signed by the next.
 *
 * @param certificates the server's own first; the last is signed by {@code root}, or is that root itself, or has no issuer that we know
 * @param root where it ends, if it ends on a list
 * @param broken why the last one's signature leads no further although its issuer is known: {@link Reason#BAD_SIGNATURE} or
 *     {@link Reason#UNSUPPORTED}
 */
record Path(List<SignedCertificate> certificates, Optional<Root> root, Optional<Reason> broken) {
    Path {
        certificates = List.copyOf(certificates);
    }

    SignedCertificate last() {
        return certificates.getLast();
    }

    /** Whether the last certificate is the root, not one below it. */
    boolean endsInItsRoot() {
        return root.isPresent()
                && root.get().certificate().publicKeyInfo().equals(last().publicKeyInfo())
                && root.get().certificate().subject().equals(last().subject());
    }
}
