package io.postern.dns.judge;

import io.postern.capture.net.IpAddress;
import io.postern.dns.trusted.TrustedAnswer;
import java.util.Map;

/**
 * What others say of the exchange that is judged.
 *
 * @param trusted what the trusted side says of the name and type
 * @param tls what TLS showed of each address of the answers; those that are missing are unknown
 */
public record Testimony(TrustedAnswer trusted, Map<IpAddress, TlsTestimony> tls) {
    /** Nobody says anything. */
    public static final Testimony NONE = new Testimony(TrustedAnswer.UNAVAILABLE, Map.of());

    /** Copies the map. */
    public Testimony {
        tls = Map.copyOf(tls);
    }

    TlsTestimony of(IpAddress address) {
        return tls.getOrDefault(address, TlsTestimony.UNKNOWN);
    }
}
