package io.postern.tls.chain;

import io.postern.tls.certificate.CertificateExtensions;
import io.postern.tls.certificate.KeyUsage;
import io.postern.tls.certificate.SignedCertificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds a path to RFC 5280 section 6.1 and to what clients ask of server certificates, and lists all that is wrong, not only the first. */
final class PathRules {
    private static final String ANY_PURPOSE = "2.5.29.37.0";
    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
    /** Purposes of old that clients took for server authentication. */
    private static final List<String> STEP_UP = List.of("2.16.840.1.113730.4.1", "1.3.6.1.4.1.311.10.3.3");

    private static final Duration CLOCK = Duration.ofHours(26);

    private final Path path;
    private final Instant at;
    private final List<Defect> defects = new ArrayList<>(1);

    private PathRules(Path path, Instant at) {
        this.path = path;
        this.at = at;
    }

    static List<Defect> check(Path path, Instant at, List<SignedCertificate> sent, boolean misordered) {
        PathRules rules = new PathRules(path, at);
        rules.check(sent, misordered);
        return rules.defects;
    }

    private void check(List<SignedCertificate> sent, boolean misordered) {
        new PathEnd(path, at, sent).check(defects);
        List<SignedCertificate> certificates = path.certificates();
        int below = path.endsInItsRoot() ? certificates.size() - 1 : certificates.size();
        for (int i = 0; i < certificates.size(); i++) {
            SignedCertificate certificate = certificates.get(i);
            validity(i, certificate);
            // What stands on a list is trusted for standing there.
            if (i < below) {
                one(i, certificate);
            }
            if (i > 0 && i < below) {
                authority(i, certificate);
            }
        }
        if (path.root().isPresent() && !path.endsInItsRoot()) {
            validity(certificates.size(), path.root().get().certificate());
        }
        NameSpace.check(path, defects);
        if (misordered) {
            add(
                    Reason.WRONG_ORDER,
                    0,
                    "sent: " + names(sent),
                    "Put the server's own certificate first in the file,"
                            + " then the certificate of its issuer, and so on.");
        }
    }

    private static String names(List<SignedCertificate> sent) {
        StringBuilder text = new StringBuilder();
        for (SignedCertificate certificate : sent) {
            text.append(text.isEmpty() ? "" : "; ").append(certificate.subjectName());
        }
        return text.toString();
    }

    private void add(Reason reason, int position, String detail, String remedy) {
        defects.add(new Defect(reason, position, detail, remedy));
    }

    private void validity(int i, SignedCertificate certificate) {
        String whose = i == 0 ? "" : "'" + certificate.subjectName() + "' ";
        if (at.isAfter(certificate.notAfter())) {
            add(
                    Reason.EXPIRED,
                    i,
                    whose + "was valid until " + certificate.notAfter(),
                    i == 0
                            ? "Renew the server's certificate."
                            : "Renew it, or send another chain that ends in a root still valid.");
        } else if (at.isBefore(certificate.notBefore())) {
            boolean clock = Duration.between(at, certificate.notBefore()).compareTo(CLOCK) < 0;
            add(
                    Reason.NOT_YET_VALID,
                    i,
                    whose + "is valid from " + certificate.notBefore() + ", seen at " + at,
                    clock
                            ? "Check the clocks of the authority, of the client and of the capture: a few hours are missing."
                            : "Check the clock of the client and of the capture, then the certificate's dates.");
        }
    }

    private void one(int i, SignedCertificate certificate) {
        Optional<String> weakKey = Weakness.of(SubjectKey.of(certificate.publicKeyInfo()), at);
        if (weakKey.isPresent()) {
            add(Reason.WEAK_KEY, i, weakKey.get(), "Make a new key: RSA of 2048 bits or more, or P-256.");
        }
        Optional<String> weakSignature = Weakness.of(SignatureScheme.of(certificate.signatureAlgorithm()), at);
        boolean bySelf = i + 1 == path.certificates().size() && certificate.selfIssued();
        if (weakSignature.isPresent() && !bySelf) {
            add(
                    Reason.WEAK_SIGNATURE,
                    i,
                    weakSignature.get(),
                    "Have the certificate issued anew, signed with SHA-256.");
        }
        CertificateExtensions extensions = certificate.extensions();
        if (extensions.damaged()) {
            add(Reason.UNREADABLE, i, "an extension is damaged", "Have the certificate issued anew.");
        }
        if (!extensions.unknownCritical().isEmpty()) {
            String oids = String.join(
                    ", ", extensions.unknownCritical().stream().sorted().toList());
            add(Reason.UNKNOWN_CRITICAL, i, oids, "Have the certificate issued without it.");
        }
        purpose(i, extensions);
        if (i == 0 && extensions.keyUsage().isPresent()) {
            int usable = KeyUsage.DIGITAL_SIGNATURE | KeyUsage.KEY_ENCIPHERMENT | KeyUsage.KEY_AGREEMENT;
            if ((extensions.keyUsage().getAsInt() & usable) == 0) {
                add(Reason.KEY_USAGE, 0, "no use that TLS has", "Have it issued for digitalSignature.");
            }
        }
    }

    private void purpose(int i, CertificateExtensions extensions) {
        List<String> purposes = extensions.extendedKeyUsage();
        if (purposes.isEmpty() || purposes.contains(SERVER_AUTHENTICATION) || purposes.contains(ANY_PURPOSE)) {
            return;
        }
        if (i > 0 && purposes.stream().anyMatch(STEP_UP::contains)) {
            return;
        }
        add(Reason.EXTENDED_KEY_USAGE, i, String.join(", ", purposes), "Have it issued for serverAuth.");
    }

    private void authority(int i, SignedCertificate certificate) {
        CertificateExtensions extensions = certificate.extensions();
        String who = "'" + certificate.subjectName() + "'";
        if (!extensions.certificateAuthority()) {
            add(Reason.NOT_AN_AUTHORITY, i, who, "Have the server's certificate issued by an authority.");
        } else if (extensions.keyUsage().isPresent()
                && (extensions.keyUsage().getAsInt() & KeyUsage.KEY_CERT_SIGN) == 0) {
            add(Reason.KEY_USAGE, i, who + " may not sign certificates", "Have the authority issued for keyCertSign.");
        }
        if (extensions.pathLength().isPresent()) {
            int intermediates = 0;
            for (int k = 1; k < i; k++) {
                intermediates += path.certificates().get(k).selfIssued() ? 0 : 1;
            }
            if (intermediates > extensions.pathLength().getAsInt()) {
                add(
                        Reason.PATH_LENGTH,
                        i,
                        who + " allows " + extensions.pathLength().getAsInt() + ", and there are " + intermediates,
                        "Have the intermediate issued by an authority that may have others below it.");
            }
        }
    }
}
