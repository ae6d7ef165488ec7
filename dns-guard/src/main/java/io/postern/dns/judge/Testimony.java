package io.postern.dns.judge;

import io.postern.capture.net.IpAddress;
import io.postern.dns.inquiry.Act;
import io.postern.dns.inquiry.InquiryResult;
import io.postern.dns.opinion.AddressLiteral;
import io.postern.dns.trusted.TrustedAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What others say of the exchange that is judged.
 *
 * @param trusted what the trusted side says of the name and type
 * @param tls what TLS showed of each address of the answers; those that are missing are unknown
 * @param found what inquiries found; that of TLS is among {@code tls}
 */
public record Testimony(TrustedAnswer trusted, Map<IpAddress, TlsTestimony> tls, List<InquiryResult> found) {
    /** Nobody says anything. */
    public static final Testimony NONE = new Testimony(TrustedAnswer.UNAVAILABLE, Map.of());

    /** Copies the collections. */
    public Testimony {
        tls = Map.copyOf(tls);
        found = List.copyOf(found);
    }

    /** Without inquiries. */
    public Testimony(TrustedAnswer trusted, Map<IpAddress, TlsTestimony> tls) {
        this(trusted, tls, List.of());
    }

    /** The same, and what inquiries found. A connection that confirms an address counts before one that does not. */
    public Testimony with(List<InquiryResult> results) {
        Map<IpAddress, TlsTestimony> shown = new HashMap<>(tls);
        for (InquiryResult result : results) {
            if (result.inquiry().act() == Act.TLS) {
                TlsTestimony testimony = switch (result.bearing()) {
                    case SUPPORTS -> TlsTestimony.CONFIRMED;
                    case CONTRADICTS -> TlsTestimony.CONTRADICTED;
                    case NEUTRAL, LEFT_OUT -> TlsTestimony.UNKNOWN;
                };
                AddressLiteral.parse(result.inquiry().target())
                        .ifPresent(address -> shown.merge(address, testimony, Testimony::stronger));
            }
        }
        return new Testimony(trusted, shown, results);
    }

    private static TlsTestimony stronger(TlsTestimony one, TlsTestimony other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    TlsTestimony of(IpAddress address) {
        return tls.getOrDefault(address, TlsTestimony.UNKNOWN);
    }
}
