package io.postern.gateway.listener;

import io.postern.gateway.egress.Denial;
import io.postern.gateway.egress.DenialReason;
import io.postern.gateway.policy.Question;

/**
 * An {@code http://} address that a proxy is asked for: the absolute-form of RFC 9112 section 3.2.2.
 *
 * @param question host and port
 * @param origin the rest, as a server wants it: the origin-form of section 3.2.1, or {@code *}
 */
record HttpTarget(Question question, String origin) {
    private static final String SCHEME = "http://";
    private static final int PORT = 80;

    /** Whether a target looks like one. */
    static boolean isOne(String target) {
        return target.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /**
     * Reads one.
     *
     * @throws MalformedTargetException when its host is none, or there is what has no place in it: a user (RFC 9110 section 4.2.4), a fragment
     */
    static HttpTarget of(String method, String target) throws MalformedTargetException {
        int end = SCHEME.length();
        while (end < target.length() && "/?#".indexOf(target.charAt(end)) < 0) {
            end++;
        }
        String authority = target.substring(SCHEME.length(), end);
        String rest = target.substring(end);
        if (authority.indexOf('@') >= 0 || rest.indexOf('#') >= 0) {
            throw new MalformedTargetException(
                    Denial.of(DenialReason.REQUEST_MALFORMED, "the address has a user or a fragment"));
        }
        return new HttpTarget(question(authority), origin(method, rest));
    }

    private static String origin(String method, String rest) {
        if (rest.isEmpty() && method.equals("OPTIONS")) {
            return "*";
        }
        return rest.startsWith("/") ? rest : "/" + rest;
    }

    /** Reads {@code host} or {@code host:port}, where the port is 80 when none is written. */
    static Question question(String authority) throws MalformedTargetException {
        boolean port = authority.indexOf(':', authority.indexOf(']') + 1) >= 0;
        return RequestCheck.authority(port ? authority : authority + ":" + PORT);
    }

    /** The Host field that says the same, RFC 9110 section 7.2. */
    String host() {
        String written = question.toString();
        return question.port() == PORT ? written.substring(0, written.length() - ":80".length()) : written;
    }
}
