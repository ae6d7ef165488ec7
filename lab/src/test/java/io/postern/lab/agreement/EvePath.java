package io.postern.lab.agreement;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.MissingNode;

/** Finds a value in an event by a path as suricata-verify writes it: {@code dns.answers[0].rdata}, {@code dns.answers.__len}. */
final class EvePath {
    private static final Pattern INDEXED = Pattern.compile("(.*)\\[(\\d+)]");

    private EvePath() {}

    /** The value, or a missing node. */
    static JsonNode find(JsonNode event, String path) {
        JsonNode at = event;
        for (String part : path.split("\\.")) {
            if (part.equals("__len")) {
                return IntNode.valueOf(at.isString() ? at.stringValue().length() : at.size());
            }
            Matcher indexed = INDEXED.matcher(part);
            at = indexed.matches() ? at.path(indexed.group(1)).path(Integer.parseInt(indexed.group(2))) : at.path(part);
            if (at.isMissingNode()) {
                return MissingNode.getInstance();
            }
        }
        return at;
    }
}
