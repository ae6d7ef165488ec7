package io.postern.dns.judge;

import io.postern.capture.net.IpAddress;
import io.postern.dns.observation.ExchangeObservation;
import io.postern.dns.observation.ResponseObservation;
import io.postern.dns.prefix.SpecialPurpose;
import io.postern.dns.suffix.BlockList;
import io.postern.dns.suffix.PublicName;
import io.postern.dns.trusted.TrustedAnswer;
import io.postern.dns.verdict.EvidenceKind;
import java.util.Optional;

/** Addresses that are wrong whoever answers: nobody's, from a list, or for a name that nobody can have. */
final class Addresses {
    private static final IpAddress NULL4 = new IpAddress(0, IpAddress.mapped(0));
    private static final IpAddress NULL6 = new IpAddress(0, 0);

    private final ExchangeObservation exchange;
    private final Knowledge knowledge;
    private final TrustedAnswer trusted;
    private final boolean isPublic;
    private final boolean cannotExist;

    Addresses(ExchangeObservation exchange, Knowledge knowledge, TrustedAnswer trusted) {
        this.exchange = exchange;
        this.knowledge = knowledge;
        this.trusted = trusted;
        isPublic = PublicName.isPublic(exchange.name());
        cannotExist = PublicName.cannotExist(exchange.name());
    }

    void look(ResponseObservation response, Dossier dossier) {
        for (IpAddress address : response.answer().addresses()) {
            look(address, response, dossier);
        }
    }

    private void look(IpAddress address, ResponseObservation response, Dossier dossier) {
        Optional<SpecialPurpose.Use> use = knowledge.special(address);
        if (use.isEmpty()) {
            if (cannotExist) {
                dossier.add(
                        EvidenceKind.RANDOM_LABEL_ANSWERED,
                        "nobody can have the name, and the answer is " + address,
                        response.packet());
            }
        } else if (isPublic && !BlockList.isCode(exchange.name(), address)) {
            if (isNull(address)) {
                dossier.add(EvidenceKind.NULL_ADDRESS, "the answer is " + address, response.packet());
            } else {
                bogus(address, use.get(), response, dossier);
            }
        }
        Optional<String> day = knowledge.listed().day(address);
        if (day.isPresent()) {
            dossier.add(
                    EvidenceKind.LISTED_ADDRESS,
                    address + " stands in " + knowledge.listed().name()
                            + (day.get().isEmpty() ? "" : ", seen last on " + day.get()),
                    response.packet());
        }
    }

    private void bogus(IpAddress address, SpecialPurpose.Use use, ResponseObservation response, Dossier dossier) {
        String what = address + " is " + use.purpose() + " (" + use.reference() + ")";
        boolean contradicted = Comparison.of(response.answer(), exchange.type(), trusted) == Comparison.DISJOINT
                && trusted.addresses().stream()
                        .allMatch(one -> knowledge.special(one).isEmpty());
        if (contradicted) {
            dossier.add(EvidenceKind.BOGUS_CONTRADICTED, what + "; " + Words.trusted(trusted), response.packet());
        } else {
            dossier.add(EvidenceKind.BOGUS_ADDRESS, what, response.packet());
        }
    }

    static boolean isNull(IpAddress address) {
        return address.equals(NULL4) || address.equals(NULL6);
    }
}
