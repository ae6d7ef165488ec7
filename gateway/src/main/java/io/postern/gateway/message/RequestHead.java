package io.postern.gateway.message;

import java.util.List;
import java.util.Optional;

/**
 * The head of a request to a proxy, RFC 9112 sections 3 and 5.
 *
 * @param method as sent
 * @param target as sent; printable ASCII without spaces
 * @param minor of HTTP/1.minor: 0 or 1
 * @param fields in the order they were sent
 */
public record RequestHead(String method, String target, int minor, List<Field> fields) {
    /** The value of a field that must not be there twice; of two the first. */
    public Optional<String> value(String name) {
        return Field.value(fields, name);
    }

    /** How often a field is there. */
    public long count(String name) {
        return Field.count(fields, name);
    }
}
