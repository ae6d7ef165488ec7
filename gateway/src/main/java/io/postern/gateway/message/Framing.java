package io.postern.gateway.message;

import java.util.List;
import java.util.Optional;

/**
 * How long a body is, RFC 9112 section 6. Only what every reader reads in the same way is taken: one length in digits, or {@code chunked} and
 * nothing else.
 */
public sealed interface Framing {
    /** So many octets. */
    record Length(long octets) implements Framing {}

    /** In chunks. */
    record Chunked() implements Framing {}

    /** All that comes. */
    record UntilClose() implements Framing {}

    /** No more digits than a long has room for. */
    int MOST_DIGITS = 18;

    /**
     * What fields say.
     *
     * @param otherwise when they say nothing
     * @return empty when it could be read in two ways
     */
    static Optional<Framing> of(List<Field> fields, int minor, Framing otherwise) {
        long lengths = Field.count(fields, "content-length");
        long codings = Field.count(fields, "transfer-encoding");
        if (lengths + codings > 1) {
            return Optional.empty();
        }
        if (codings == 1) {
            boolean chunked =
                    Field.value(fields, "transfer-encoding").orElse("").equalsIgnoreCase("chunked");
            return chunked && minor == 1 ? Optional.of(new Chunked()) : Optional.empty();
        }
        if (lengths == 1) {
            String length = Field.value(fields, "content-length").orElse("");
            return length.matches("[0-9]{1," + MOST_DIGITS + "}")
                    ? Optional.of(new Length(Long.parseLong(length)))
                    : Optional.empty();
        }
        return Optional.of(otherwise);
    }
}
