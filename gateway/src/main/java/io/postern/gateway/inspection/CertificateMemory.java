package io.postern.gateway.inspection;

import io.postern.gateway.eve.Leaf;
import io.postern.tls.certificate.Certificate;
import io.postern.tls.wire.Opaque;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the certificates that were read last: a server shows the same one in session after session, and reading it
 * costs more than all the rest of a session.
 */
final class CertificateMemory {
    private static final int SLOTS = 256;
    /** A certificate ends with its signature, which is as good as a hash. */
    private static final int HASHED = 16;

    private final @Nullable Leaf[] leaves = new Leaf[SLOTS];

    /** The certificate with these bytes. */
    Leaf leaf(Opaque der) {
        int slot = slot(der);
        Leaf known = leaves[slot];
        if (known != null && known.certificate().der().equals(der)) {
            return known;
        }
        Leaf leaf = new Leaf(Certificate.read(der.detached()));
        leaves[slot] = leaf;
        return leaf;
    }

    private static int slot(Opaque der) {
        int hash = der.length();
        for (int i = Math.max(0, der.length() - HASHED); i < der.length(); i++) {
            hash = 31 * hash + der.at(i);
        }
        return (hash ^ hash >>> 16) & SLOTS - 1;
    }
}
