package io.postern.gateway.front;

import java.io.IOException;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;

/** Records out of what trusted answers keep of them: presentation form. */
final class RecordText {
    private RecordText() {}

    /** A record with these data; empty when they cannot be read. */
    static Optional<Record> read(Name owner, int type, int ttl, String data) {
        try {
            return Optional.of(Record.fromString(owner, type, DClass.IN, ttl, data, Name.root));
        } catch (IOException | IllegalArgumentException e) {
            // What a resolver made up is left out; the quorum has counted it before.
            return Optional.empty();
        }
    }

    /** A name; empty when it is none. */
    static Optional<Name> name(String text) {
        try {
            return Optional.of(Name.fromString(text, Name.root));
        } catch (TextParseException e) {
            return Optional.empty();
        }
    }
}
