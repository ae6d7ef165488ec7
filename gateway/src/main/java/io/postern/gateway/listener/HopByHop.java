package io.postern.gateway.listener;

import io.postern.gateway.message.Field;
import io.postern.gateway.message.RequestHead;
import io.postern.gateway.message.ResponseHead;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Heads as a proxy passes them on, RFC 9110 section 7.6: what is meant for the next hop alone is taken out, every connection is for one request, and Via
 * says that we were here.
 */
final class HopByHop {
    private static final Set<String> ALWAYS = Set.of(
            "connection",
            "proxy-connection",
            "keep-alive",
            "te",
            "upgrade",
            "http2-settings",
            "proxy-authorization",
            "proxy-authenticate",
            "proxy-authentication-info");
    /** Whoever has these taken out changes what the message is. */
    private static final Set<String> NEVER = Set.of("host", "content-length", "transfer-encoding");

    private HopByHop() {}

    /** Whether Connection names what no message can go without. */
    static boolean isOdd(List<Field> fields) {
        return Field.members(fields, "connection").stream().anyMatch(NEVER::contains);
    }

    static String request(RequestHead head, HttpTarget target) {
        StringBuilder text = new StringBuilder(512);
        // A client of HTTP/1.0 could not read what a server may answer to HTTP/1.1.
        text.append(head.method())
                .append(' ')
                .append(target.origin())
                .append(" HTTP/1.")
                .append(head.minor());
        text.append("\r\nHost: ").append(target.host()).append("\r\n");
        append(text, head.fields(), Set.of("host"));
        return end(text, head.minor());
    }

    static String response(ResponseHead head) {
        StringBuilder text = new StringBuilder(512);
        text.append("HTTP/1.")
                .append(head.minor())
                .append(' ')
                .append(head.status())
                .append(' ')
                .append(head.reason());
        text.append("\r\n");
        append(text, head.fields(), Set.of());
        return head.isInterim() ? text.append("\r\n").toString() : end(text, head.minor());
    }

    private static void append(StringBuilder text, List<Field> fields, Set<String> replaced) {
        Set<String> out = new HashSet<>(Field.members(fields, "connection"));
        out.addAll(ALWAYS);
        out.addAll(replaced);
        for (Field field : fields) {
            if (!out.contains(field.name())) {
                text.append(field.name()).append(": ").append(field.value()).append("\r\n");
            }
        }
    }

    private static String end(StringBuilder text, int minor) {
        return text.append("Via: 1.")
                .append(minor)
                .append(" postern\r\nConnection: close\r\n\r\n")
                .toString();
    }
}
