package io.postern.dns.resolver;

/** A resolver's URL makes no sense; the message says what is wrong and how it is written. */
public final class ResolverUrlException extends Exception {
    private static final long serialVersionUID = 1;

    ResolverUrlException(String url, String what) {
        super("resolver " + url + ": " + what);
    }
}
