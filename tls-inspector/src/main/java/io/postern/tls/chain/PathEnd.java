package io.postern.tls.chain;

import io.postern.tls.certificate.SignedCertificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where a path ends: on a list, at a certificate that was left out, or at somebody unknown. */
final class PathEnd {
    private static final String CONFIGURE = "If it is an authority of your own, name its certificate with --ca.";

    private final Path path;
    private final Instant at;
    private final List<SignedCertificate> sent;

    PathEnd(Path path, Instant at, List<SignedCertificate> sent) {
        this.path = path;
        this.at = at;
        this.sent = sent;
    }

    /** The certificate that is missing at the end of a path, if one is. */
    static Optional<MissingIssuer> missing(Path path) {
        SignedCertificate last = path.last();
        return path.root().isPresent() || last.selfIssued()
                ? Optional.empty()
                : Optional.of(new MissingIssuer(
                        last.issuerName(),
                        last.extensions().authorityKeyId().toHex(),
                        last.extensions().issuerUrls()));
    }

    void check(List<Defect> defects) {
        int end = path.certificates().size() - 1;
        if (path.root().isPresent()) {
            leftOut(defects);
            Root root = path.root().get();
            if (!root.stands(at)) {
                defects.add(new Defect(
                        Reason.RETIRED_ROOT,
                        end,
                        "'" + root.certificate().subjectName() + "' is off the list of public roots since "
                                + root.until().orElseThrow(),
                        "Have the certificate issued by another authority."));
            }
            return;
        }
        if (path.broken().isPresent()) {
            defects.add(new Defect(
                    path.broken().get(),
                    end,
                    "issuer '" + path.last().issuerName() + "'",
                    path.broken().get() == Reason.BAD_SIGNATURE
                            ? "Compare with the certificate seen from elsewhere: this one is damaged or made up."
                            : "Have it issued with RSA or ECDSA on a curve of NIST."));
            return;
        }
        Optional<MissingIssuer> missing = missing(path);
        if (missing.isEmpty()) {
            selfSigned(defects, end);
        } else if (missing.get().urls().isEmpty() || end > 0) {
            // The issuer of an intermediate may as well be a root that is on no list.
            defects.add(new Defect(
                    Reason.UNKNOWN_ISSUER,
                    end,
                    missing.get().described(),
                    CONFIGURE + " If it is an intermediate, append its certificate to the server's file."));
        } else {
            defects.add(incomplete(end, missing.get()));
        }
    }

    private static Defect incomplete(int end, MissingIssuer missing) {
        String from = missing.urls().isEmpty() ? "" : " (from " + missing.urls().getFirst() + ")";
        return new Defect(
                Reason.INCOMPLETE_CHAIN,
                end,
                "missing: " + missing.described(),
                "Append the certificate of '" + missing.name() + "'" + from + " to the server's file, after its own.");
    }

    /** A certificate of the path that the server did not send and that is no root. */
    private void leftOut(List<Defect> defects) {
        int last = path.endsInItsRoot()
                ? path.certificates().size() - 1
                : path.certificates().size();
        for (int i = 1; i < last; i++) {
            SignedCertificate certificate = path.certificates().get(i);
            if (!sent.contains(certificate)) {
                SignedCertificate below = path.certificates().get(i - 1);
                defects.add(incomplete(
                        i - 1,
                        new MissingIssuer(
                                certificate.subjectName(),
                                certificate.extensions().subjectKeyId().toHex(),
                                below.extensions().issuerUrls())));
            }
        }
    }

    private void selfSigned(List<Defect> defects, int end) {
        String who = "'" + path.last().subjectName() + "'";
        defects.add(
                end == 0
                        ? new Defect(
                                Reason.SELF_SIGNED,
                                0,
                                who,
                                "Have it issued by an authority that clients trust."
                                        + " If clients shall trust this one certificate, name it with --ca.")
                        : new Defect(Reason.UNKNOWN_ROOT, end, who, CONFIGURE));
    }
}
