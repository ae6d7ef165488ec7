package io.postern.gateway.eve;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.io.SerializedString;

/** Writes some members of an object aside, to be put into objects later by {@link JsonLines#members}. */
final class Scrap {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    private JsonLines json = new JsonLines(bytes);
    private int skipped;

    /** Begins members of which {@code first} is to be the first; returns what to write them with. */
    JsonLines begin(SerializedString first) {
        bytes.reset();
        json = new JsonLines(bytes);
        json.beginLine();
        skipped = "{\"\":".length() + first.getValue().length();
        return json;
    }

    /** What was written from the first member's value on. */
    SerializedString end() {
        json.endObject();
        json.close();
        String text = bytes.toString(StandardCharsets.US_ASCII);
        return new SerializedString(text.substring(skipped, text.lastIndexOf('}')));
    }
}
