package io.postern.dns.opinion;

import io.postern.capture.count.Counted;
import java.util.Optional;

/** Why a trusted resolver gave no answer that can be used. Says nothing about the resolver that builders use. */
public enum AskingFault implements Counted {
    /** Nothing, or not all of it, came within the time. */
    TIMEOUT("timeout", true),
    /** No way there: refused, unreachable, no route. */
    UNREACHABLE("unreachable", true),
    /** The connection ended before the answer did. */
    BROKEN_OFF("broken-off", true),
    /** An HTTP status of 500 and above (RFC 8484 section 4.2.1), or 429. */
    SERVER_ERROR("server-error", true),
    /** RCODE SERVFAIL, also after trying again. */
    SERVFAIL("servfail", true),
    /** An RCODE other than NOERROR, NXDOMAIN and SERVFAIL: REFUSED, NOTIMP, FORMERR. */
    REFUSED("refused", false),
    /** It answers something else on purpose, and says so: EDE 15, 16 or 17 (RFC 8914). */
    FILTERED("filtered", false),
    /** The certificate does not validate, or is for another name; or TLS itself failed. */
    CERTIFICATE("certificate", false),
    /** The certificate validates, and its key is not the pinned one. */
    PIN("pin", false),
    /** An HTTP status that is neither 200 nor 5xx: the path is wrong, or no resolver lives there. */
    HTTP_STATUS("http-status", false),
    /** The body is not {@code application/dns-message}. */
    CONTENT_TYPE("content-type", false),
    /** The answer is longer than a DNS message can be; reading ended there. */
    TOO_LARGE("too-large", false),
    /** The answer is no DNS message, or its HTTP/2 or TLS framing is wrong. */
    MALFORMED("malformed", false),
    /** A DNS message, but no answer to this question. */
    MISMATCH("mismatch", false),
    /** Not asked: it failed too often in a row and is left alone for a while. */
    CIRCUIT_OPEN("circuit-open", false),
    /** Not asked: too many questions wait for it already. */
    BUSY("busy", false),
    /** Not asked: the name is none that a query can carry. */
    NAME("name", false),
    /** Not asked, or not waited for: asking came to its end. */
    CLOSED("closed", false);

    private final String word;
    private final boolean passing;

    AskingFault(String word, boolean passing) {
        this.word = word;
        this.passing = passing;
    }

    /** As it stands in recordings and reports. */
    public String word() {
        return word;
    }

    /** Whether the next attempt may well succeed. */
    public boolean isPassing() {
        return passing;
    }

    @Override
    public String key() {
        return "dns.trusted." + word.replace('-', '_');
    }

    /** The fault of this word. */
    public static Optional<AskingFault> of(String word) {
        for (AskingFault fault : values()) {
            if (fault.word.equals(word)) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
