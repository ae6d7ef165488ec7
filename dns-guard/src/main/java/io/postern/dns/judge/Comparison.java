package io.postern.dns.judge;

import io.postern.capture.net.IpAddress;
import io.postern.dns.observation.Answer;
import io.postern.dns.prefix.SpecialPurpose;
import io.postern.dns.registry.Rcode;
import io.postern.dns.registry.RecordType;
import io.postern.dns.trusted.TrustedAnswer;

/** How an answer stands to what the trusted side says. */
enum Comparison {
    /** They cannot be compared: nobody trusted answered, they disagree, the answer is a failure, or the type is none of addresses. */
    NONE,
    /** Both say that there is nothing. */
    BOTH_DENY,
    /** All addresses are among the trusted ones. */
    WITHIN,
    /** Some addresses are among the trusted ones. */
    OVERLAP,
    /** No address is among the trusted ones. */
    DISJOINT,
    /** The answer denies what the trusted side has. */
    WITHHELD,
    /** The answer has addresses for a name that does not exist. */
    INVENTED,
    /** The answer has addresses of a type that the name has none of. */
    ADDED;

    static Comparison of(Answer answer, int type, TrustedAnswer trusted) {
        boolean addresses = type == RecordType.A || type == RecordType.AAAA;
        if (!addresses || answer.isFailure()) {
            return NONE;
        }
        boolean denied = answer.isDenial();
        return switch (trusted.status()) {
            case UNAVAILABLE, DISAGREEMENT -> NONE;
            case NO_SUCH_NAME -> denied ? BOTH_DENY : INVENTED;
            case NO_DATA -> denied ? BOTH_DENY : ADDED;
            case ADDRESSES -> denied ? withheld(answer, type) : overlap(answer, trusted);
        };
    }

    /** Resolvers that leave out AAAA records are common, and nobody is led astray by them. */
    private static Comparison withheld(Answer answer, int type) {
        return type == RecordType.AAAA && answer.rcode() == Rcode.NOERROR ? NONE : WITHHELD;
    }

    private static Comparison overlap(Answer answer, TrustedAnswer trusted) {
        int common = 0;
        for (IpAddress address : answer.addresses()) {
            common += isTrusted(address, trusted) ? 1 : 0;
        }
        return common == 0 ? DISJOINT : common == answer.addresses().size() ? WITHIN : OVERLAP;
    }

    /** Whether the trusted side has an address, as such or translated by NAT64. */
    static boolean isTrusted(IpAddress address, TrustedAnswer trusted) {
        return trusted.addresses().contains(address)
                || SpecialPurpose.translated(address)
                        .filter(trusted.addresses()::contains)
                        .isPresent();
    }

    boolean contradicts() {
        return this == DISJOINT || this == WITHHELD || this == INVENTED || this == ADDED;
    }
}
