package io.postern.gateway.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A proxy that connections go through.
 *
 * @param host a name or an address, without brackets
 * @param port 1 to 65535
 * @param credentials {@code user:password} as Basic has them (RFC 7617), before they are coded; none when empty
 */
public record ParentProxy(String host, int port, Optional<String> credentials) {
    /** How it looks at first sight. */
    static final String PATTERN = "^$|^http://([^/@\\s]+@)?([^/:@\\[\\]\\s]+|\\[[0-9a-fA-F:.]+\\]):[0-9]{1,5}/?$";

    /**
     * Reads {@code http://[user:password@]HOST:PORT}; what is special in a URL stands in its percent-encoding.
     *
     * @throws IllegalArgumentException if it is none
     */
    static ParentProxy parse(String text) {
        String rest = text.substring("http://".length()).replaceFirst("/$", "");
        int at = rest.lastIndexOf('@');
        String authority = rest.substring(at + 1);
        int colon = authority.lastIndexOf(':');
        int port = Integer.parseInt(authority.substring(colon + 1));
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a port is a number from 1 to 65535, not " + port);
        }
        String host = authority.substring(0, colon).replace("[", "").replace("]", "");
        return new ParentProxy(host, port, at < 0 ? Optional.empty() : Optional.of(decoded(rest.substring(0, at))));
    }

    private static String decoded(String user) {
        // A URL's + is a plus, that of a form a blank.
        String text = URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8);
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("user and password have a control character");
        }
        return text.indexOf(':') < 0 ? text + ":" : text;
    }

    /** Where it is; who we are to it is nobody's business. */
    @Override
    public String toString() {
        String shown = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return "http://" + (credentials.isPresent() ? "...@" : "") + shown + ":" + port;
    }
}
