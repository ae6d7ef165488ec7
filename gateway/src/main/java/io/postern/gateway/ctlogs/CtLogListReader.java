package io.postern.gateway.ctlogs;

import io.postern.tls.sct.CtLog;
import io.postern.tls.sct.CtLogs;
import io.postern.tls.wire.Opaque;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Reads one list: {@code operators[].logs[]} and {@code operators[].tiled_logs[]}; what else it has is skipped. */
public final class CtLogListReader {
    /** Bytes of a list that is read. */
    public static final int LARGEST = 16 << 20;

    private static final int MOST_LOGS = 4096;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxNumberLength(32)
                    .maxNameLength(256)
                    .maxStringLength(1 << 16)
                    .build())
            .build();

    private final String name;
    private final JsonParser json;
    private final Map<Opaque, CtLog> logs = new HashMap<>();
    private int seen;

    private CtLogListReader(String name, JsonParser json) {
        this.name = name;
        this.json = json;
    }

    /**
     * Reads a list.
     *
     * @param name of the file, for errors
     * @throws CtLogListException when it is no such list, is damaged, or has no log that is to be believed
     */
    public static CtLogs read(String name, byte[] bytes) throws CtLogListException {
        if (bytes.length > LARGEST) {
            throw new CtLogListException(name + " is too large for a list of logs");
        }
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            return new CtLogListReader(name, json).list();
        } catch (JacksonException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new CtLogListException(
                    name + " is no JSON" + where + ": " + e.getOriginalMessage().replaceAll("\\s+", " "));
        }
    }

    private CtLogs list() throws CtLogListException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw wrong("it is no object with operators, as the lists that browsers publish are");
        }
        boolean operators = false;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean wanted = json.currentName().equals("operators");
            JsonToken value = json.nextToken();
            if (wanted && value == JsonToken.START_ARRAY) {
                operators = true;
                operators();
            } else {
                json.skipChildren();
            }
        }
        if (!operators) {
            throw wrong("there is no list of operators: this is not version 3 of the format");
        }
        if (logs.isEmpty()) {
            throw wrong(seen == 0 ? "there is no log" : "none of " + seen + " logs is to be believed");
        }
        return new CtLogs(logs);
    }

    private void operators() throws CtLogListException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw wrong("an operator is no object");
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String member = json.currentName();
                boolean wanted = member.equals("logs") || member.equals("tiled_logs");
                if (json.nextToken() == JsonToken.START_ARRAY && wanted) {
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        log();
                    }
                } else {
                    json.skipChildren();
                }
            }
        }
    }

    private void log() throws CtLogListException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw wrong("a log is no object");
        }
        String description = "";
        Optional<Opaque> key = Optional.empty();
        Optional<Opaque> id = Optional.empty();
        State state = new State("usable", Optional.empty());
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String member = json.currentName();
            JsonToken value = json.nextToken();
            if (member.equals("description") && value == JsonToken.VALUE_STRING) {
                description = json.getString();
            } else if (member.equals("key")) {
                key = Optional.of(base64("key", value));
            } else if (member.equals("log_id")) {
                id = Optional.of(base64("log_id", value));
            } else if (member.equals("state") && value == JsonToken.START_OBJECT) {
                state = state();
            } else {
                json.skipChildren();
            }
        }
        if (key.isEmpty()) {
            throw wrong("a log has no key: " + description);
        }
        keep(description, key.get(), id, state);
    }

    private void keep(String description, Opaque key, Optional<Opaque> id, State state) throws CtLogListException {
        Opaque hash = sha256(key);
        if (id.isPresent() && !id.get().equals(hash)) {
            throw wrong("the log_id is not the hash of the key: " + description);
        }
        if (++seen > MOST_LOGS) {
            throw wrong("it has more than " + MOST_LOGS + " logs");
        }
        switch (state.word()) {
            case "pending", "rejected" -> {}
            case "retired" -> logs.put(hash, new CtLog(description, key, state.since()));
            default -> logs.put(hash, new CtLog(description, key, Optional.empty()));
        }
    }

    private record State(String word, Optional<Instant> since) {}

    /** An object with one member, whose name is the state: {@code {"retired": {"timestamp": "2024-01-01T00:00:00Z"}}}. */
    private State state() throws CtLogListException {
        String word = "usable";
        Optional<Instant> since = Optional.empty();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            word = json.currentName();
            if (json.nextToken() != JsonToken.START_OBJECT) {
                json.skipChildren();
                continue;
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean timestamp = json.currentName().equals("timestamp");
                if (json.nextToken() == JsonToken.VALUE_STRING && timestamp) {
                    since = Optional.of(instant(json.getString()));
                } else {
                    json.skipChildren();
                }
            }
        }
        return new State(word, since);
    }

    private Instant instant(String text) throws CtLogListException {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw wrong("a timestamp is none: " + text);
        }
    }

    private Opaque base64(String member, JsonToken value) throws CtLogListException {
        if (value != JsonToken.VALUE_STRING) {
            throw wrong("a " + member + " is no text");
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(json.getString());
            return Opaque.wrap(bytes, 0, bytes.length);
        } catch (IllegalArgumentException e) {
            throw wrong("a " + member + " is not base64");
        }
    }

    private static Opaque sha256(Opaque bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes.toArray());
            return Opaque.wrap(hash, 0, hash.length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }

    private CtLogListException wrong(String what) {
        return new CtLogListException(name + ", line " + json.currentLocation().getLineNr() + ": " + what);
    }
}
