package io.postern.tls.chain;

import io.postern.tls.certificate.NameConstraints;
import io.postern.tls.certificate.SignedCertificate;
import io.postern.tls.wire.Opaque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Holds the names of a server's certificate to the constraints of the authorities above it, RFC 5280 section 4.2.1.10. */
final class NameSpace {
    private NameSpace() {}

    static void check(Path path, List<Defect> defects) {
        List<SignedCertificate> certificates = path.certificates();
        SignedCertificate leaf = certificates.getFirst();
        for (int i = 1; i < certificates.size(); i++) {
            Optional<NameConstraints> constraints =
                    certificates.get(i).extensions().nameConstraints();
            if (constraints.isEmpty()) {
                continue;
            }
            Optional<String> outside = outside(leaf, constraints.get());
            if (outside.isPresent()) {
                defects.add(new Defect(
                        Reason.NAME_CONSTRAINTS,
                        i,
                        outside.get() + ", which '" + certificates.get(i).subjectName() + "' may not vouch for",
                        "Have it issued by an authority that may vouch for that name."));
            }
        }
    }

    /** A name of the certificate that the constraints do not allow, if there is one. */
    static Optional<String> outside(SignedCertificate leaf, NameConstraints constraints) {
        for (String name : leaf.extensions().dnsNames()) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!allowed(constraints, NameConstraints.Kind.DNS, tree -> below(lower, tree.name()))) {
                return Optional.of(name);
            }
        }
        for (Opaque address : leaf.extensions().addresses()) {
            if (!allowed(constraints, NameConstraints.Kind.ADDRESS, tree -> inside(address, tree.base()))) {
                return Optional.of("address " + address.toHex());
            }
        }
        String subject = leaf.subject();
        boolean named = subject.isEmpty()
                || allowed(constraints, NameConstraints.Kind.DIRECTORY, tree -> begins(subject, tree.name()));
        return named ? Optional.empty() : Optional.of(leaf.subjectName());
    }

    private interface Covers {
        boolean covers(NameConstraints.Subtree tree);
    }

    private static boolean allowed(NameConstraints constraints, NameConstraints.Kind kind, Covers covers) {
        for (NameConstraints.Subtree tree : constraints.excluded()) {
            if (tree.kind() == kind && covers.covers(tree)) {
                return false;
            }
        }
        boolean limited = false;
        for (NameConstraints.Subtree tree : constraints.permitted()) {
            if (tree.kind() == kind) {
                limited = true;
                if (covers.covers(tree)) {
                    return true;
                }
            }
        }
        return !limited;
    }

    /** A base that begins with a dot, which the RFC does not have for DNS names, means what is below it. */
    private static boolean below(String name, String base) {
        if (base.isEmpty()) {
            return true;
        }
        boolean dotted = base.startsWith(".");
        return !dotted && name.equals(base) || name.endsWith(dotted ? base : "." + base);
    }

    private static boolean inside(Opaque address, Opaque base) {
        int length = address.length();
        if (base.length() != 2 * length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (((address.at(i) ^ base.at(i)) & base.at(length + i)) != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean begins(String subject, String base) {
        return subject.startsWith(base)
                && (subject.length() == base.length() || base.isEmpty() || subject.charAt(base.length()) == ',');
    }
}
