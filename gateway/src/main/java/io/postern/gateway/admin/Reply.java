package io.postern.gateway.admin;

import java.io.StringWriter;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * An answer: a status and one JSON object on one line.
 *
 * @param body in ASCII
 */
record Reply(int status, String body) {
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    static Reply of(int status, Consumer<JsonGenerator> members) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            members.accept(json);
            json.writeEndObject();
        }
        return new Reply(status, text.append('\n').toString());
    }

    static Reply error(int status, String what) {
        return of(status, json -> json.writeStringProperty("error", what));
    }
}
