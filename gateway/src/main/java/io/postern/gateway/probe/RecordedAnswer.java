package io.postern.gateway.probe;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** One line of {@code probe --json}: its values by their JSON pointers (RFC 6901). */
final class RecordedAnswer {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxNumberLength(32)
                    .maxNameLength(64)
                    .maxStringLength(1 << 20)
                    .build())
            .build();

    private final Map<String, String> values = new HashMap<>();

    private RecordedAnswer() {}

    /**
     * Reads a line.
     *
     * @throws JacksonException when it is no JSON, or larger than a probe's answer is
     */
    static RecordedAnswer read(String line) {
        RecordedAnswer answer = new RecordedAnswer();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token.isScalarValue()) {
                    answer.values.put(json.streamReadContext().pathAsPointer().toString(), json.getString());
                }
            }
        }
        return answer;
    }

    /** The text at a pointer; empty when there is none. */
    String text(String pointer) {
        return values.getOrDefault(pointer, "");
    }

    /** Whether a probe may have written it. */
    boolean isAnswer() {
        return !text("/host").isEmpty()
                && !text("/hello").isEmpty()
                && !text("/verdict").isEmpty();
    }
}
