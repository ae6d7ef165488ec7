package io.postern.gateway.egress;

import java.util.List;

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
}
