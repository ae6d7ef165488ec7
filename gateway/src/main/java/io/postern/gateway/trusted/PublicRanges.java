package io.postern.gateway.trusted;

import io.postern.dns.prefix.Prefix;
import java.util.List;
import java.util.stream.Stream;

/** Ranges that are public where we stand although they are set aside, as an admin writes them. */
public final class PublicRanges {
    private static final String DOCUMENTATION = "documentation";
    /** RFC 5737, RFC 3849, RFC 9637. */
    private static final List<String> RANGES =
            List.of("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20");

    private PublicRanges() {}

    /**
     * Reads them.
     *
     * @param words prefixes, or {@code documentation}, which stands for several
     * @throws IllegalArgumentException when one is neither
     */
    public static List<Prefix> of(List<String> words) {
        return words.stream()
                .flatMap(word -> word.equals(DOCUMENTATION) ? RANGES.stream() : Stream.of(word))
                .map(Prefix::parse)
                .toList();
    }
}
