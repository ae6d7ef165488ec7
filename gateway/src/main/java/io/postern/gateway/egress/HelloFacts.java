package io.postern.gateway.egress;

import io.postern.tls.hello.NameHiding;
import java.util.List;
import java.util.Locale;

/**
 * What a client's TLS hello says, for the log.
 *
 * @param name that it names; empty when it names none
 * @param version the best that it offers, as TLS numbers it
 * @param alpn in its order, printable
 * @param ech {@code none}, or what the wire shows of an encrypted hello
 * @param ja4 fingerprint; empty when not computed
 */
public record HelloFacts(String name, int version, List<String> alpn, String ech, String ja4) {
    /** Copies the list. */
    public HelloFacts {
        alpn = List.copyOf(alpn);
    }

    /** The same, once a second hello has shown more of how the name is hidden. */
    public HelloFacts hiding(NameHiding how) {
        return new HelloFacts(name, version, alpn, word(how), ja4);
    }

    /** As logs say it. */
    public static String word(NameHiding how) {
        return how.name().toLowerCase(Locale.ROOT);
    }
}
