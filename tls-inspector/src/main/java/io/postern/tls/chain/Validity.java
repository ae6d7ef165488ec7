package io.postern.tls.chain;

import io.postern.tls.certificate.SignedCertificate;
import java.time.Instant;
import java.util.List;

/** The time around an instant in which nothing changes that paths are judged by. */
record Validity(Instant from, Instant until) {
    static Validity of(List<Path> paths, Instant at) {
        Validity validity = new Validity(Instant.MIN, Instant.MAX)
                .cut(Weakness.END_OF_RSA_1024, at)
                .cut(Weakness.END_OF_DSA, at)
                .cut(Weakness.END_OF_SHA_1, at);
        for (Path path : paths) {
            for (SignedCertificate certificate : path.certificates()) {
                validity = validity.cut(certificate, at);
            }
            if (path.root().isPresent()) {
                Root root = path.root().get();
                validity = validity.cut(root.certificate(), at);
                if (root.until().isPresent()) {
                    validity = validity.cut(root.until().get(), at);
                }
            }
        }
        return validity;
    }

    private Validity cut(SignedCertificate certificate, Instant at) {
        // The last moment of validity is still part of it.
        return cut(certificate.notBefore(), at).cut(certificate.notAfter().plusNanos(1), at);
    }

    private Validity cut(Instant change, Instant at) {
        if (at.isBefore(change)) {
            return change.isBefore(until) ? new Validity(from, change) : this;
        }
        return change.isAfter(from) ? new Validity(change, until) : this;
    }
}
