package io.postern.dns.judge;

import io.postern.capture.net.IpAddress;
import io.postern.dns.observation.Answer;
import io.postern.dns.prefix.AsnTable;
import io.postern.dns.trusted.TrustedAnswer;
import io.postern.dns.verdict.Veto;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks for what clears an answer, in the order that {@link Veto} documents. */
final class Vetoes {
    private final Knowledge knowledge;
    private final Testimony testimony;
    private final String name;
    private final int type;

    Vetoes(Knowledge knowledge, Testimony testimony, String name, int type) {
        this.knowledge = knowledge;
        this.testimony = testimony;
        this.name = name;
        this.type = type;
    }

    /** The first veto that clears an answer. */
    Optional<Veto> of(Answer answer) {
        if (knowledge.internal().of(name).isPresent()) {
            return Optional.of(Veto.INTERNAL_SUFFIX);
        }
        if (answer.isFailure()) {
            return Optional.empty();
        }
        List<IpAddress> addresses = answer.addresses();
        Comparison comparison = Comparison.of(answer, type, testimony.trusted());
        boolean common = comparison == Comparison.WITHIN || comparison == Comparison.OVERLAP;
        for (Veto veto : Veto.values()) {
            boolean fires = switch (veto) {
                case INTERNAL_SUFFIX -> false;
                case EXPECTED_ANSWER, TRUSTED_BOGON, TLS, SAME_ORIGIN ->
                    addresses.stream().anyMatch(speaksFor(veto));
                case DNSSEC -> isSecure() && (comparison == Comparison.WITHIN || isDenied(comparison));
                case COMMON_ADDRESS -> common;
                case COMMON_DENIAL -> isDenied(comparison);
            };
            if (fires) {
                return Optional.of(veto);
            }
        }
        return Optional.empty();
    }

    private boolean isSecure() {
        return testimony.trusted().dnssec() == TrustedAnswer.Dnssec.SECURE;
    }

    private static boolean isDenied(Comparison comparison) {
        return comparison == Comparison.BOTH_DENY;
    }

    /** The addresses of a cleared answer that the veto does not speak for. */
    List<IpAddress> unaccounted(Answer answer, Veto veto) {
        return answer.addresses().stream().filter(speaksFor(veto).negate()).toList();
    }

    private Predicate<IpAddress> speaksFor(Veto veto) {
        TrustedAnswer trusted = testimony.trusted();
        return switch (veto) {
            case INTERNAL_SUFFIX, COMMON_DENIAL -> address -> true;
            case EXPECTED_ANSWER -> address -> knowledge.expected().has(name, address);
            case TRUSTED_BOGON ->
                address -> knowledge.special(address).isPresent() && Comparison.isTrusted(address, trusted);
            case TLS -> address -> testimony.of(address) == TlsTestimony.CONFIRMED;
            case DNSSEC, COMMON_ADDRESS -> address -> Comparison.isTrusted(address, trusted);
            case SAME_ORIGIN ->
                address -> Comparison.isTrusted(address, trusted)
                        || isOriginTrusted(knowledge.origins().of(address), trusted);
        };
    }

    private boolean isOriginTrusted(long origin, TrustedAnswer trusted) {
        return origin != AsnTable.UNKNOWN
                && trusted.addresses().stream()
                        .anyMatch(address -> knowledge.origins().of(address) == origin);
    }
}
