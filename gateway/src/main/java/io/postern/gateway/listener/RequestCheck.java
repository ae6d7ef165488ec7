package io.postern.gateway.listener;

import io.postern.gateway.egress.Denial;
import io.postern.gateway.egress.DenialReason;
import io.postern.gateway.message.RequestHead;
import io.postern.gateway.policy.Question;
import io.postern.gateway.policy.RuleSyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a proxy may be asked, and what could be understood in two ways. */
final class RequestCheck {
    /** One that a rule's notation cannot make more of: no range, no leading zeros. */
    private static final Pattern PORT = Pattern.compile("\\G[1-9][0-9]{0,4}\\z");

    private RequestCheck() {}

    /** Why a head is not taken. */
    static Optional<Denial> of(RequestHead head) {
        if (!head.method().equals("CONNECT")) {
            return Optional.of(Denial.of(DenialReason.METHOD, head.method()));
        }
        // A body would be the first thing in the tunnel for one reader, and a request to the proxy for another.
        boolean body = head.count("transfer-encoding") > 0
                || head.fields().stream()
                        .anyMatch(field -> field.name().equals("content-length")
                                && !field.value().equals("0"));
        if (body) {
            return Optional.of(Denial.of(DenialReason.REQUEST_MALFORMED, "CONNECT has no body"));
        }
        if (head.count("host") > 1 || head.count("proxy-authorization") > 1 || head.count("content-length") > 1) {
            return Optional.of(Denial.of(DenialReason.REQUEST_MALFORMED, "a field is there twice"));
        }
        if (head.minor() == 1 && head.count("host") == 0) {
            return Optional.of(Denial.of(DenialReason.REQUEST_MALFORMED, "HTTP/1.1 wants a Host field"));
        }
        Optional<String> host = head.value("host");
        if (host.isPresent() && !agree(host.get(), head.target())) {
            return Optional.of(
                    Denial.of(DenialReason.REQUEST_MALFORMED, "Host names another destination than the request"));
        }
        return Optional.empty();
    }

    /** RFC 9112 section 3.2: they are the same; some clients leave the port out. */
    private static boolean agree(String host, String target) {
        int colon = target.lastIndexOf(':');
        return host.equalsIgnoreCase(target) || colon > 0 && host.equalsIgnoreCase(target.substring(0, colon));
    }

    /**
     * Reads {@code host:port}, RFC 9112 section 3.2.3.
     *
     * @throws MalformedTargetException when it is none
     */
    static Question authority(String text) throws MalformedTargetException {
        int colon = text.lastIndexOf(':');
        if (colon < 0 || !PORT.matcher(text).find(colon + 1) || text.indexOf("://") >= 0) {
            throw new MalformedTargetException(
                    Denial.of(DenialReason.NAME_MALFORMED, "CONNECT wants host:port, with the port"));
        }
        String host = text.substring(0, colon);
        if (host.indexOf('/') >= 0 || !host.startsWith("[") && host.indexOf(':') >= 0) {
            throw new MalformedTargetException(
                    Denial.of(reason(host), "a host stands before the port, IPv6 in brackets"));
        }
        try {
            return Question.parse(text);
        } catch (RuleSyntaxException e) {
            String said = e.getMessage() == null ? "" : e.getMessage();
            throw new MalformedTargetException(Denial.of(reason(host), said));
        }
    }

    private static DenialReason reason(String host) {
        int network = host.indexOf('/');
        String alone = network < 0 ? host : host.substring(0, network);
        String last = alone.substring(alone.lastIndexOf('.') + 1);
        boolean numeric = last.matches("[0-9]+|0[xX][0-9a-fA-F]*|[0-9a-fA-F:]*:[0-9a-fA-F:]*") || host.startsWith("[");
        return numeric ? DenialReason.ADDRESS_MALFORMED : DenialReason.NAME_MALFORMED;
    }
}
