package io.postern.gateway.eve;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Some members of an object, written aside to be put into objects later by {@link JsonLines#members}. */
final class Scrap {
    private final JsonLines json = new JsonLines(OutputStream.nullOutputStream());

    /** What to write the members with. */
    JsonLines json() {
        return json;
    }

    /** The members. */
    byte[] bytes() {
        return json.pending().getBytes(StandardCharsets.US_ASCII);
    }
}
