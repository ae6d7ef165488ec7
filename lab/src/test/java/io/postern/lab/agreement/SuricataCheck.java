package io.postern.lab.agreement;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * How many events of a log a test of suricata-verify wants to see.
 *
 * @param capture path in the corpus
 * @param number which check of its test this is, from 1
 * @param count how many events are to match
 * @param match values by path, as {@link EvePath} reads them; {@code has-key} and {@code not-has-key} name a path
 */
record SuricataCheck(String capture, int number, int count, Map<String, JsonNode> match) {
    private static final Pattern IPV6_IN_FULL = Pattern.compile("([0-9a-f]{4}:){7}[0-9a-f]{4}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-f]{0,4}(:[0-9a-f]{0,4}){2,7}");

    /** The type of event that is looked for, empty when any will do. */
    String eventType() {
        JsonNode type = match.get("event_type");
        return type == null ? "" : type.asString();
    }

    /** How many events match. */
    long matches(List<JsonNode> log) {
        return log.stream().filter(event -> misses(event).isEmpty()).count();
    }

    /** The paths where an event differs from what is looked for, sorted. */
    List<String> misses(JsonNode event) {
        return match.entrySet().stream()
                .filter(wanted -> !holds(event, wanted.getKey(), wanted.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static boolean holds(JsonNode event, String path, JsonNode wanted) {
        return switch (path) {
            case "has-key" -> !EvePath.find(event, wanted.asString()).isMissingNode();
            case "not-has-key" -> EvePath.find(event, wanted.asString()).isMissingNode();
            default -> same(EvePath.find(event, path), wanted);
        };
    }

    /** Suricata writes IPv6 addresses in full unless it is told otherwise; we write them as RFC 5952 does. */
    private static boolean same(JsonNode ours, JsonNode theirs) {
        if (matches(theirs, IPV6_IN_FULL) && matches(ours, IPV6)) {
            return InetAddress.ofLiteral(ours.stringValue()).equals(InetAddress.ofLiteral(theirs.stringValue()));
        }
        return ours.equals(theirs);
    }

    private static boolean matches(JsonNode value, Pattern pattern) {
        return value.isString() && pattern.matcher(value.stringValue()).matches();
    }
}
