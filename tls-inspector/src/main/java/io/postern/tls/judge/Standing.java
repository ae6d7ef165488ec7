package io.postern.tls.judge;

import io.postern.tls.certificate.SignedCertificate;
import io.postern.tls.chain.ChainReport;
import io.postern.tls.chain.Defect;
import io.postern.tls.chain.MissingIssuer;
import io.postern.tls.chain.Reason;
import io.postern.tls.chain.ServerName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A chain together with the name that was asked for.
 *
 * @param leaf the server's own certificate
 * @param fits whether it is for that name; false when nobody knows which name that was
 * @param defects of the chain, and the wrong name
 */
record Standing(Presented presented, SignedCertificate leaf, boolean fits, List<Defect> defects) {
    private static final int NAMED = 4;

    static Optional<Standing> of(TlsObservation seen) {
        ChainReport chain = seen.chain();
        if (chain.leaf().isEmpty()) {
            return Optional.empty();
        }
        SignedCertificate leaf = chain.leaf().get();
        boolean fits = seen.name().isPresent()
                ? seen.name().get().fits(leaf)
                : !seen.tunnelled()
                        && ServerName.of(seen.server().toString())
                                .map(address -> address.fits(leaf))
                                .orElse(false);
        List<Defect> defects = chain.defects();
        // Whoever puts an address where a name belongs (RFC 6066 section 3) does not compare it.
        if (seen.name().isPresent() && !seen.name().get().isAddress() && !fits) {
            defects = new ArrayList<>(defects);
            defects.add(mismatch(leaf, seen.name().get()));
        }
        return Optional.of(new Standing(seen.presented(), leaf, fits, List.copyOf(defects)));
    }

    private static Defect mismatch(SignedCertificate leaf, ServerName asked) {
        List<String> names = leaf.text().alternativeNames();
        String common = NamePart.of(leaf.subjectName(), "CN");
        String detail;
        if (names.isEmpty()) {
            boolean same = asked.presents(common);
            detail = "asked for " + asked + "; the certificate has no subjectAltName"
                    + (same ? ", only the common name, which clients do not look at" : "");
        } else {
            String some = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
            detail = "asked for " + asked + "; the certificate is for " + some
                    + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "");
        }
        return new Defect(
                Reason.NAME_MISMATCH,
                0,
                detail,
                "Have the name added to the certificate, or ask for a name that it has.");
    }

    /** What the certificates are worth. */
    ChainReport chain() {
        return presented.chain();
    }

    boolean holds() {
        return defects.stream().noneMatch(defect -> defect.reason().fatal());
    }

    boolean genuine() {
        return holds() && fits && chain().isPublic();
    }

    boolean configured() {
        return holds() && fits && chain().isPrivate();
    }

    boolean selfSigned() {
        return chain().has(Reason.SELF_SIGNED) || leaf.selfIssued();
    }

    /** Whether nothing about the chain points to an authority of the Internet, past or present. */
    boolean madeByNobodyKnown(Products products) {
        return chain().root().isEmpty()
                && !selfSigned()
                && leaf.extensions().signedTimestamps().isEmpty()
                && leaf.extensions().issuerUrls().isEmpty()
                && !products.formerAuthority(leaf.issuerName())
                && !products.formerAuthority(chain().path().getLast().issuerName());
    }

    /** The names of the authorities above the server's certificate, as far as they are known. */
    List<String> authorities() {
        List<String> names = new ArrayList<>();
        for (SignedCertificate certificate : chain().path()) {
            names.add(certificate.issuerName());
        }
        chain().missing().map(MissingIssuer::name).ifPresent(names::add);
        return names;
    }
}
