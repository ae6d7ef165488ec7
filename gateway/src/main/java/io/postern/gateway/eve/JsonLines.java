package io.postern.gateway.eve;

import java.io.Closeable;
import java.io.OutputStream;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * Objects, one a line, in ASCII: whatever came off the wire can neither end a line nor steer a terminal.
 *
 * <p>Errors of the stream behind it come as {@link tools.jackson.core.exc.JacksonIOException}. One thread.
 */
final class JsonLines implements Closeable {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .rootValueSeparator("\n")
            .build();
    private static final int SCRATCH = 2048;

    private final JsonGenerator json;
    private char[] scratch = new char[SCRATCH];
    private boolean empty = true;

    /** Writes to a stream that does its own buffering, and is closed with this. */
    JsonLines(OutputStream out) {
        json = FACTORY.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
    }

    void beginLine() {
        empty = false;
        json.writeStartObject();
    }

    void beginObject(SerializedString name) {
        json.writeName(name);
        json.writeStartObject();
    }

    void beginObject() {
        json.writeStartObject();
    }

    void endObject() {
        json.writeEndObject();
    }

    void beginArray(SerializedString name) {
        json.writeName(name);
        json.writeStartArray();
    }

    void endArray() {
        json.writeEndArray();
    }

    void number(SerializedString name, long value) {
        json.writeName(name);
        json.writeNumber(value);
    }

    void number(SerializedString name, int value) {
        json.writeName(name);
        json.writeNumber(value);
    }

    void element(int value) {
        json.writeNumber(value);
    }

    void flag(SerializedString name, boolean value) {
        json.writeName(name);
        json.writeBoolean(value);
    }

    void text(SerializedString name, String value) {
        json.writeName(name);
        json.writeString(value);
    }

    void text(SerializedString name, SerializedString value) {
        json.writeName(name);
        json.writeString(value);
    }

    void element(String value) {
        json.writeString(value);
    }

    /** ASCII that needs no escape. */
    void plain(SerializedString name, byte[] ascii, int length) {
        json.writeName(name);
        json.writeRawUTF8String(ascii, 0, length);
    }

    void text(SerializedString name, StringBuilder value, int from, int to) {
        json.writeName(name);
        element(value, from, to);
    }

    void element(StringBuilder value, int from, int to) {
        int length = to - from;
        if (length > scratch.length) {
            scratch = new char[Math.max(length, 2 * scratch.length)];
        }
        value.getChars(from, to, scratch, 0);
        json.writeString(scratch, 0, length);
    }

    /** Puts in members that a {@link Scrap} was made of; {@code first} is the name of the first. */
    void members(SerializedString first, SerializedString scrap) {
        json.writeName(first);
        json.writeRawValue(scrap);
    }

    /** For names that only exist at run time. */
    void number(String name, long value) {
        json.writeName(name);
        json.writeNumber(value);
    }

    void beginObject(String name) {
        json.writeName(name);
        json.writeStartObject();
    }

    /** Ends the last line and closes the stream. */
    @Override
    public void close() {
        if (!empty) {
            json.writeRaw('\n');
        }
        json.close();
    }
}
