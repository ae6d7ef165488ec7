package io.postern.dns.inquiry;

import java.util.Optional;

/** What can be done to learn more about an answer. */
public enum Act {
    /** TLS to an address of the answer, with the name as SNI: does it show a certificate for the name that leads to a public root? */
    TLS("tls"),
    /** The domain name of an address of the answer (RFC 1035 section 3.5), as the trusted resolvers tell it. */
    POINTER("ptr"),
    /** A name that nobody has, asked of the resolver: an address shows that it answers for everything. */
    RANDOM_NAME("random-name"),
    /** Who the resolver says it is: {@code id.server} in class CH (RFC 4892). */
    IDENTITY("id.server"),
    /** A name that is answered with the address of whoever asks for it: does the resolver ask itself? */
    WHOAMI("whoami"),
    /** The name, asked of an address at which no DNS runs: whoever answers sits on the way. */
    SILENT_ADDRESS("silent-address");

    private final String word;

    Act(String word) {
        this.word = word;
    }

    /** The word that logs and recordings use. */
    public String word() {
        return word;
    }

    /** The act of a word. */
    public static Optional<Act> of(String word) {
        for (Act act : values()) {
            if (act.word.equals(word)) {
                return Optional.of(act);
            }
        }
        return Optional.empty();
    }
}
