package io.postern.tls.chain;

import io.postern.tls.certificate.SignedCertificate;
import java.util.ArrayList;
import java.util.List;

/** Authorities that servers have sent in this run, the latest {@value #MOST}: what one server leaves out another may send. Not thread-safe. */
final class SeenAuthorities {
    static final int MOST = 512;
    /** Different certificates of one name: cross-signed ones, and what somebody makes up. */
    private static final int MOST_OF_A_NAME = 4;

    private static final int LONGEST = 16 << 10;

    private final Latest<String, List<SignedCertificate>> bySubject = new Latest<>(MOST);
    private int generation;

    void add(SignedCertificate certificate) {
        if (!certificate.extensions().certificateAuthority()
                || certificate.selfIssued()
                || certificate.der().length() > LONGEST) {
            return;
        }
        List<SignedCertificate> same = bySubject.computeIfAbsent(certificate.subject(), s -> new ArrayList<>(1));
        if (!same.contains(certificate)) {
            if (same.size() == MOST_OF_A_NAME) {
                same.removeFirst();
            }
            same.add(certificate);
            generation++;
        }
    }

    List<SignedCertificate> named(String subject) {
        return bySubject.getOrDefault(subject, List.of());
    }

    /** Changes when something is added. */
    int generation() {
        return generation;
    }
}
