package io.postern.tls.certificate;

import io.postern.tls.wire.Opaque;
import java.util.List;

/**
 * Which names may stand below an authority, RFC 5280 section 4.2.1.10.
 *
 * @param permitted where a kind of name is in here, each name of that kind must lie in one of them
 * @param excluded no name may lie in one of these
 */
public record NameConstraints(List<Subtree> permitted, List<Subtree> excluded) {
    /** Takes copies, so that nobody can change them. */
    public NameConstraints {
        permitted = List.copyOf(permitted);
        excluded = List.copyOf(excluded);
    }

    /** What kind of name a subtree is about. */
    public enum Kind {
        /** DNS names: the name itself and all below it. */
        DNS,
        /** Addresses: an address and a mask, 8 or 32 bytes. */
        ADDRESS,
        /** Distinguished names that begin with these attributes. */
        DIRECTORY,
        /** A kind that server certificates are not judged by. */
        OTHER
    }

    /**
     * A part of a name space.
     *
     * @param base its root, as it was sent
     * @param name its root to compare by: a DNS name in lower case, or a distinguished name as {@link SignedCertificate#subject} has it;
     *     empty for other kinds
     */
    public record Subtree(Kind kind, Opaque base, String name) {}
}
