package io.postern.tls.judge;

import io.postern.tls.certificate.SignedCertificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Domains that one issuer vouches for, or one key serves, as far as they are unrelated: no certificate names two of them, and no two have
 * certificates with one organization. Holds {@value #MOST}, which is more than anybody needs to see.
 */
final class Gathering {
    static final int MOST = 8;
    /** Domains that are looked at of one certificate. */
    private static final int MOST_OF_A_CERTIFICATE = 64;

    private final List<Member> members = new ArrayList<>(1);

    private record Member(String domain, Set<String> named, String organization, long packet) {
        boolean related(Member other) {
            return domain.equals(other.domain)
                    || named.contains(other.domain)
                    || other.named.contains(domain)
                    || !organization.isEmpty() && organization.equals(other.organization);
        }
    }

    /** Adds a domain that was asked for and the certificate that it showed, unless it is related to one that is here. */
    void add(String domain, SignedCertificate leaf, long packet) {
        if (members.size() == MOST || has(domain)) {
            return;
        }
        Set<String> named = new HashSet<>();
        for (String name : leaf.extensions().dnsNames()) {
            if (named.size() == MOST_OF_A_CERTIFICATE) {
                break;
            }
            Optional<String> registrable = RegistrableDomain.of(name);
            registrable.ifPresent(named::add);
        }
        Member member = new Member(domain, named, NamePart.of(leaf.subjectName(), "O"), packet);
        for (Member other : members) {
            if (member.related(other)) {
                return;
            }
        }
        members.add(member);
    }

    private boolean has(String domain) {
        for (Member member : members) {
            if (member.domain().equals(domain)) {
                return true;
            }
        }
        return false;
    }

    /** How many unrelated domains. */
    int size() {
        return members.size();
    }

    /** The packets that show them. */
    List<Long> packets() {
        return members.stream().map(Member::packet).toList();
    }

    /** The domains, joined by commas. */
    String domains() {
        return String.join(", ", members.stream().map(Member::domain).toList());
    }
}
