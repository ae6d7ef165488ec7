package io.postern.dns.judge;

import io.postern.capture.net.IpAddress;
import io.postern.dns.prefix.Prefix;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Addresses that an admin declares to be right for certain names. */
public final class ExpectedAnswers {
    /** None. */
    public static final ExpectedAnswers NONE = new ExpectedAnswers(Map.of());

    private final Map<String, List<Prefix>> prefixes;

    private ExpectedAnswers(Map<String, List<Prefix>> prefixes) {
        this.prefixes = Map.copyOf(prefixes);
    }

    /**
     * Reads declarations.
     *
     * @param declarations each {@code NAME=ADDRESS}, {@code NAME=PREFIX}, or several of these joined by commas
     * @throws IllegalArgumentException if one is not of this form; the message says which and why
     */
    public static ExpectedAnswers parse(List<String> declarations) {
        Map<String, List<Prefix>> prefixes = new LinkedHashMap<>();
        for (String declaration : declarations) {
            int equals = declaration.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "'" + declaration + "' is not of the form NAME=ADDRESS, for example git.example.com=10.0.0.7");
            }
            String name = declaration.substring(0, equals).toLowerCase(Locale.ROOT);
            String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
            List<Prefix> more = List.of(declaration.substring(equals + 1).split(",")).stream()
                    .map(Prefix::parse)
                    .toList();
            prefixes.merge(bare, more, ExpectedAnswers::joined);
        }
        return new ExpectedAnswers(prefixes);
    }

    private static List<Prefix> joined(List<Prefix> some, List<Prefix> more) {
        return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
    }

    /** Whether anything is declared. */
    public boolean isEmpty() {
        return prefixes.isEmpty();
    }

    /** Whether an address was declared to be right for a name, which is in lower case and without the final dot. */
    public boolean has(String name, IpAddress address) {
        return prefixes.getOrDefault(name, List.of()).stream().anyMatch(prefix -> prefix.contains(address));
    }
}
