package io.postern.gateway.eve;

import io.postern.tls.fingerprint.Ja3;
import io.postern.tls.wire.CodePoints;
import java.util.List;
import tools.jackson.core.io.SerializedString;

/** Writes the lists of hellos; those that are empty are left out, as the schema wants it. */
final class TlsLists {
    private static final SerializedString HASH = new SerializedString("hash");
    private static final SerializedString STRING = new SerializedString("string");

    private TlsLists() {}

    static void names(JsonLines json, SerializedString name, List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        json.beginArray(name);
        for (String text : names) {
            json.element(text);
        }
        json.endArray();
    }

    static void numbers(JsonLines json, SerializedString name, CodePoints numbers) {
        if (numbers.isEmpty()) {
            return;
        }
        json.beginArray(name);
        for (int i = 0; i < numbers.size(); i++) {
            json.element(numbers.at(i));
        }
        json.endArray();
    }

    static void fingerprint(JsonLines json, SerializedString name, Ja3 ja3) {
        json.beginObject(name);
        json.text(HASH, ja3.hash());
        json.text(STRING, ja3.text());
        json.endObject();
    }
}
