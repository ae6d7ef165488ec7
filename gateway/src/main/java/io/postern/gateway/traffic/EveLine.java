package io.postern.gateway.traffic;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The members of one event that tell of a connection, by their paths. Used again for the next line. */
final class EveLine {
    private static final JsonFactory JSON = new JsonFactory();

    private static final Set<String> KNOWN = Set.of(
            "event_type",
            "timestamp",
            "flow_id",
            "src_ip",
            "src_port",
            "dest_ip",
            "dest_port",
            "proto",
            "app_proto",
            "tls.sni",
            "quic.sni",
            "flow.pkts_toclient",
            "flow.start",
            "postern.outcome",
            "postern.completeness",
            "postern.verdict",
            "postern.connect.authority",
            "alert.category",
            "alert.metadata.host",
            "alert.metadata.query_name",
            "egress.identity",
            "egress.name",
            "egress.address",
            "egress.end",
            "egress.port",
            "egress.decision",
            "egress.would_deny",
            "egress.reason");

    private static final int DEEPEST = 4;

    private final Map<String, String> values = new HashMap<>();

    /** Reads a line; whether it is one JSON object. */
    boolean read(byte[] line, int length) {
        values.clear();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line, 0, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            members(json, "", 1);
            return json.nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }

    private void members(JsonParser json, String prefix, int depth) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String path = prefix + json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_OBJECT && depth < DEEPEST) {
                members(json, path + ".", depth + 1);
            } else if (value == JsonToken.START_ARRAY && KNOWN.contains(path)) {
                first(json, path);
            } else if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
                json.skipChildren();
            } else if (KNOWN.contains(path)) {
                values.put(path, json.getString());
            }
        }
    }

    /** Of a list of words the first. */
    private void first(JsonParser json, String path) {
        for (JsonToken token = json.nextToken();
                token != JsonToken.END_ARRAY && token != null;
                token = json.nextToken()) {
            if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                json.skipChildren();
            } else {
                values.putIfAbsent(path, json.getString());
            }
        }
    }

    /** The member at a path; empty when there is none. */
    String at(String path) {
        return values.getOrDefault(path, "");
    }

    boolean has(String path) {
        return values.containsKey(path);
    }

    /** The number at a path; 0 when there is none. */
    long number(String path) {
        String text = at(path);
        if (text.isEmpty() || text.length() > 18) {
            return 0;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return 0;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }

    /** The port at a path; 0 when there is none. */
    int port(String path) {
        long number = number(path);
        return number <= 65_535 ? (int) number : 0;
    }
}
