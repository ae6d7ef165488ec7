package io.postern.dns.judge;

import io.postern.capture.net.IpAddress;
import io.postern.dns.observation.Answer;
import io.postern.dns.observation.ExchangeObservation;
import io.postern.dns.observation.ResponseObservation;
import io.postern.dns.prefix.Prefix;
import io.postern.dns.registry.ExtendedError;
import io.postern.dns.registry.Rcode;
import io.postern.dns.suffix.PublicName;
import io.postern.dns.trusted.TrustedAnswer;
import io.postern.dns.verdict.EvidenceKind;
import java.util.Optional;

/** An answer that no veto cleared, beside what the trusted side says. */
final class Contradictions {
    /** Domains of different registrants that one address must serve to be odd, and that a resolver may find bogus before it is odd itself. */
    private static final int UNRELATED = 3;

    private final ExchangeObservation exchange;
    private final Testimony testimony;
    private final Dossier dossier;

    Contradictions(ExchangeObservation exchange, Testimony testimony, Dossier dossier) {
        this.exchange = exchange;
        this.testimony = testimony;
        this.dossier = dossier;
    }

    void look(ResponseObservation response) {
        TrustedAnswer trusted = testimony.trusted();
        Comparison comparison = Comparison.of(response.answer(), exchange.type(), trusted);
        Long packet = response.packet();
        String against = "it says " + response.answer().words() + "; " + Words.trusted(trusted);
        if (comparison == Comparison.INVENTED && !dossier.has(EvidenceKind.BOGUS_ADDRESS)) {
            dossier.add(EvidenceKind.NONEXISTENT_ANSWERED, against, packet);
        }
        if (exchange.sharing().size() >= UNRELATED) {
            dossier.add(
                    EvidenceKind.SHARED_ADDRESS,
                    "the same address for "
                            + String.join(
                                    ", ", exchange.sharing().stream().sorted().toList()),
                    packet);
        } else if (comparison == Comparison.WITHHELD
                || comparison == Comparison.ADDED
                || comparison == Comparison.DISJOINT && !dossier.has(EvidenceKind.BOGUS_CONTRADICTED)) {
            dossier.add(EvidenceKind.UNCONFIRMED, against, packet);
        }
        if (comparison == Comparison.DISJOINT) {
            mitigate(response.answer(), packet);
            tls(response.answer(), packet);
        }
        if (isFoundBogus(response)) {
            dossier.add(
                    EvidenceKind.DNSSEC_BOGUS,
                    "SERVFAIL with the extended error DNSSEC Bogus, and the trusted resolvers validate the name",
                    packet);
        }
    }

    private void mitigate(Answer answer, Long packet) {
        TrustedAnswer trusted = testimony.trusted();
        for (IpAddress address : answer.addresses()) {
            for (IpAddress other : trusted.addresses()) {
                if (Prefix.isSameSite(address, other)) {
                    dossier.add(EvidenceKind.SAME_NETWORK, "it is in the network of a trusted one", packet);
                }
            }
        }
        Optional<String> tail = tail(answer.canonicalNames());
        if (tail.isPresent() && tail.equals(tail(trusted.canonicalNames()))) {
            dossier.add(EvidenceKind.SAME_CANONICAL_NAME, "both chains end in " + tail.get(), packet);
        }
    }

    private static Optional<String> tail(java.util.List<String> canonicalNames) {
        return canonicalNames.isEmpty() ? Optional.empty() : PublicName.registrableDomain(canonicalNames.getLast());
    }

    private void tls(Answer answer, Long packet) {
        for (IpAddress address : answer.addresses()) {
            if (testimony.of(address) == TlsTestimony.CONTRADICTED) {
                dossier.add(
                        EvidenceKind.TLS_CONTRADICTED,
                        "TLS to " + address + " for this name shows a chain to no public root, or other names",
                        packet);
            }
        }
    }

    private boolean isFoundBogus(ResponseObservation response) {
        return response.answer().rcode() == Rcode.SERVFAIL
                && response.extendedError().isPresent()
                && response.extendedError().getAsInt() == ExtendedError.DNSSEC_BOGUS
                && testimony.trusted().dnssec() == TrustedAnswer.Dnssec.SECURE;
    }

    /** Whether the resolver finds so much bogus that its own clock or trust anchor must be wrong. */
    static boolean isResolversFault(ExchangeObservation exchange) {
        return exchange.bogusDomains().size() >= UNRELATED;
    }
}
