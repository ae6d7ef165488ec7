package io.postern.dns.judge;

import io.postern.capture.net.IpAddress;
import io.postern.dns.inquiry.InquiryResult;
import io.postern.dns.inquiry.InquiryResult.Bearing;
import io.postern.dns.trusted.TrustedAnswer;
import io.postern.dns.verdict.EvidenceKind;

/** What inquiries found, as evidence. That of TLS to an address counts as TLS that was seen. */
final class Inquired {
    private Inquired() {}

    static void look(Testimony testimony, long packet, Dossier dossier) {
        for (InquiryResult result : testimony.found()) {
            boolean against = result.bearing() == Bearing.CONTRADICTS;
            switch (result.inquiry().act()) {
                case TLS, IDENTITY -> {}
                case RANDOM_NAME -> add(against, EvidenceKind.RANDOM_LABEL_ANSWERED, result, packet, dossier);
                case WHOAMI -> add(against, EvidenceKind.OTHER_RESOLVER, result, packet, dossier);
                case SILENT_ADDRESS -> {
                    boolean right = isTrusted(result, testimony.trusted());
                    EvidenceKind kind = right ? EvidenceKind.OTHER_RESOLVER : EvidenceKind.SILENT_ADDRESS_ANSWERED;
                    add(against, kind, result, packet, dossier);
                }
                case POINTER ->
                    add(result.bearing() == Bearing.SUPPORTS, EvidenceKind.SAME_POINTER, result, packet, dossier);
            }
        }
    }

    /** A resolver that everything is redirected to answers for an address without DNS as well, and rightly. */
    private static boolean isTrusted(InquiryResult result, TrustedAnswer trusted) {
        return !result.addresses().isEmpty()
                && result.addresses().stream().allMatch((IpAddress address) -> Comparison.isTrusted(address, trusted));
    }

    private static void add(boolean holds, EvidenceKind kind, InquiryResult result, long packet, Dossier dossier) {
        if (holds) {
            dossier.add(kind, result.detail(), packet);
        }
    }
}
