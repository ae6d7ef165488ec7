package io.postern.gateway.eve;

import io.postern.tls.fingerprint.Ja3;
import io.postern.tls.wire.CodePoints;
import java.util.List;

/** Writes the lists of hellos; those that are empty are left out, as the schema wants it. */
final class TlsLists {
    private static final Name HASH = new Name("hash");
    private static final Name STRING = new Name("string");

    private TlsLists() {}

    static void names(JsonLines json, Name name, List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        json.beginArray(name);
        for (String text : names) {
            json.element(text);
        }
        json.endArray();
    }

    static void numbers(JsonLines json, Name name, CodePoints numbers) {
        if (numbers.isEmpty()) {
            return;
        }
        json.beginArray(name);
        for (int i = 0; i < numbers.size(); i++) {
            json.element(numbers.at(i));
        }
        json.endArray();
    }

    static void fingerprint(JsonLines json, Name name, Ja3 ja3) {
        json.beginObject(name);
        json.text(HASH, ja3.hash());
        json.text(STRING, ja3.text());
        json.endObject();
    }
}
