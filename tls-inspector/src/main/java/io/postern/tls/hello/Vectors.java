package io.postern.tls.hello;

import io.postern.tls.wire.CodePoints;
import io.postern.tls.wire.Opaque;
import java.util.ArrayList;
import java.util.List;

/** The vectors of RFC 8446 section 3.4 inside an extension. A length that promises too much yields what is there. */
final class Vectors {
    private Vectors() {}

    /** The content of a vector whose length is one byte. */
    static Opaque short8(Opaque content) {
        return content.isEmpty() ? Opaque.EMPTY : content.slice(1, Math.min(content.at(0), content.length() - 1));
    }

    /** The content of a vector whose length is two bytes. */
    static Opaque long16(Opaque content) {
        return content.length() < 2
                ? Opaque.EMPTY
                : content.slice(2, Math.min(content.shortAt(0), content.length() - 2));
    }

    /** The 16-bit numbers of a vector whose length is two bytes. */
    static CodePoints codePoints(Opaque content) {
        return CodePoints.of(long16(content));
    }

    /** ALPN's list of names; a name that is cut short is left out. */
    static List<String> names8(Opaque content) {
        Opaque list = long16(content);
        if (list.isEmpty()) {
            return List.of();
        }
        List<String> names = new ArrayList<>(4);
        int at = 0;
        while (at < list.length()) {
            int length = list.at(at);
            if (at + 1 + length > list.length()) {
                break;
            }
            names.add(list.slice(at + 1, length).toText());
            at += 1 + length;
        }
        return List.copyOf(names);
    }
}
