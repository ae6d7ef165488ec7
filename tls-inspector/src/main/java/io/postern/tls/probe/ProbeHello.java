package io.postern.tls.probe;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What to greet with.
 *
 * @param serverName the name in SNI; without it there is no such extension
 */
public record ProbeHello(Optional<String> serverName, Versions versions) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Versions of TLS that are offered. */
    public enum Versions {
        /** TLS 1.3 and 1.2. */
        CURRENT,
        /** TLS 1.2 alone: certificates come in clear, so that others on the way see them as well. */
        ONLY_1_2,
        /** TLS 1.3 alone. */
        ONLY_1_3;

        /** As the JDK calls them. */
        List<String> names() {
            return switch (this) {
                case CURRENT -> List.of("TLSv1.3", "TLSv1.2");
                case ONLY_1_2 -> List.of("TLSv1.2");
                case ONLY_1_3 -> List.of("TLSv1.3");
            };
        }
    }

    /** Asks for a name. */
    public static ProbeHello named(String name, Versions versions) {
        return new ProbeHello(Optional.of(name), versions);
    }

    /** Asks for no name. */
    public static ProbeHello nameless(Versions versions) {
        return new ProbeHello(Optional.empty(), versions);
    }

    /** Asks for a name that nobody has (RFC 6761 section 6.4): whoever shows a certificate for it made it this moment. */
    public static ProbeHello nobody(Versions versions) {
        byte[] label = new byte[8];
        RANDOM.nextBytes(label);
        return named("p" + HexFormat.of().formatHex(label) + ".invalid", versions);
    }
}
