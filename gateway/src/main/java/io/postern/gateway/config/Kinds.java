package io.postern.gateway.config;

import io.postern.capture.net.IpAddress;
import io.postern.dns.prefix.Prefix;
import io.postern.dns.resolver.ResolverUrl;
import io.postern.dns.resolver.ResolverUrlException;
import io.postern.gateway.config.Kind.Scalars;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The kinds of values that settings have. */
final class Kinds {
    private static final Map<String, Long> OCTETS = Map.of("KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    /** {@code true} or {@code false}. */
    static final Kind<Boolean> FLAG = Kind.one(
            "true or false",
            Scalars.FLAG,
            text -> switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException("true or false, not '" + text + "'");
            },
            value -> value ? "true" : "false",
            "\"type\": \"boolean\"");

    /** Any text. */
    static final Kind<String> TEXT = Kind.one(
            "a text", Scalars.TEXT, UnaryOperator.identity(), UnaryOperator.identity(), "\"type\": \"string\"");

    /** A file or folder; an empty text is none. */
    static final Kind<Optional<Path>> FILE = Kind.one(
            "a path, or '' for none",
            Scalars.TEXT,
            text -> text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text)),
            value -> value.map(Path::toString).orElse(""),
            "\"type\": \"string\"");

    /** A file or folder. */
    static final Kind<Path> PATH =
            Kind.one("a path", Scalars.TEXT, Kinds::path, Path::toString, "\"type\": \"string\", \"minLength\": 1");

    /** A range of addresses, or {@code documentation}, which stands for several. */
    static final Kind<String> RANGE = Kind.one(
            "a range of addresses such as 203.0.113.0/24, or 'documentation'",
            Scalars.TEXT,
            text -> {
                if (!text.equals("documentation")) {
                    Prefix.parse(text);
                }
                return text;
            },
            UnaryOperator.identity(),
            "\"type\": \"string\", \"minLength\": 1");

    /** {@code ADDRESS:PORT}, or nothing. */
    static final Kind<Optional<ListenAddress>> LISTEN_OR_NONE = matching(
            "ADDRESS:PORT such as 127.0.0.1:9533 or [::1]:9533, or '' for none",
            "^$|" + ListenAddress.PATTERN,
            text -> text.isEmpty() ? Optional.empty() : Optional.of(ListenAddress.parse(text)),
            value -> value.map(ListenAddress::toString).orElse(""));

    /** {@code ADDRESS:PORT}. */
    static final Kind<ListenAddress> LISTEN = matching(
            "ADDRESS:PORT such as 10.0.0.1:3128 or [::]:3128",
            ListenAddress.PATTERN,
            ListenAddress::parse,
            ListenAddress::toString);

    /** A network, or a single address. */
    static final Kind<Prefix> PREFIX = Kind.one(
            "a network such as 10.0.0.0/8, or an address",
            Scalars.TEXT,
            Prefix::parse,
            Prefix::toString,
            "\"type\": \"string\", \"minLength\": 1");

    /** An address. */
    static final Kind<IpAddress> ADDRESS = Kind.one(
            "an address", Scalars.TEXT, Prefix::address, IpAddress::toString, "\"type\": \"string\", \"minLength\": 1");

    /** A trusted resolver. */
    static final Kind<ResolverUrl> RESOLVER = Kind.one(
            "a resolver's URL",
            Scalars.TEXT,
            text -> {
                try {
                    return ResolverUrl.parse(text);
                } catch (ResolverUrlException e) {
                    throw new IllegalArgumentException(e.getMessage(), e);
                }
            },
            ResolverUrl::toString,
            "\"type\": \"string\", \"minLength\": 1");

    /** A syslog server, or nothing. */
    static final Kind<String> SYSLOG = matching(
            "udp://HOST:PORT, tcp://HOST:PORT or tls://HOST:PORT, or ''",
            "^$|^(udp|tcp|tls)://[^/:@\\[\\]]+(:[0-9]{1,5})?$");

    private Kinds() {}

    private static Kind<String> matching(String wanted, String pattern) {
        return matching(wanted, pattern, UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** Texts that look like this. What else is wrong with one, {@code reading} says. */
    static <T> Kind<T> matching(
            String wanted, String pattern, Function<String, T> reading, Function<T, String> writing) {
        return Kind.one(
                wanted,
                Scalars.TEXT,
                text -> {
                    if (!text.matches(pattern)) {
                        throw new IllegalArgumentException(wanted + ", not '" + text + "'");
                    }
                    return reading.apply(text);
                },
                writing,
                "\"type\": \"string\", \"pattern\": \"" + pattern.replace("\\", "\\\\") + "\"");
    }

    /** One of these words. */
    static <T> Kind<T> word(List<T> values, Function<T, String> word) {
        List<String> words = values.stream().map(word).toList();
        String all = String.join(", ", words);
        return Kind.one(
                "one of " + all,
                Scalars.TEXT,
                text -> {
                    int at = words.indexOf(text);
                    if (at < 0) {
                        throw new IllegalArgumentException("one of " + all + ", not '" + text + "'");
                    }
                    return values.get(at);
                },
                word,
                "\"enum\": [\"" + String.join("\", \"", words) + "\"]");
    }

    /** A whole number within bounds. */
    static Kind<Integer> whole(int least, int most) {
        String bounds = "a whole number from " + least + " to " + most;
        return Kind.one(
                bounds,
                Scalars.WHOLE_NUMBER,
                text -> (int) within(number(text, bounds), least, most, bounds + ", not " + text),
                value -> Integer.toString(value),
                "\"type\": \"integer\", \"minimum\": " + least + ", \"maximum\": " + most);
    }

    /** Octets, with or without a unit. */
    static Kind<Long> size(String least, String most) {
        String bounds = "a size from " + least + " to " + most + ", in B, KiB, MiB or GiB";
        return Kind.one(
                bounds,
                Scalars.TEXT_OR_WHOLE_NUMBER,
                text -> within(scaled(text, OCTETS, 1, bounds), octets(least), octets(most), bounds + ", not " + text),
                Kinds::size,
                "\"type\": [\"string\", \"integer\"], \"pattern\": \"^[0-9]{1,12}(B|KiB|MiB|GiB)?$\", \"minimum\": "
                        + octets(least) + ", \"maximum\": " + octets(most));
    }

    /** A span of time, with its unit; 0 may go without. */
    static Kind<Duration> span(String least, String most) {
        String bounds = "a time from " + least + " to " + most + ", in ms, s, m, h or d";
        return Kind.one(
                bounds,
                Scalars.TEXT,
                text -> Duration.ofMillis(within(
                        scaled(text, MILLIS, 0, bounds),
                        scaled(least, MILLIS, 0, least),
                        scaled(most, MILLIS, 0, most),
                        bounds + ", not " + text)),
                Kinds::span,
                "\"type\": \"string\", \"pattern\": \"^[0-9]{1,12}(ms|s|m|h|d)$\"");
    }

    private static long octets(String text) {
        return scaled(text, OCTETS, 1, text);
    }

    private static Path path(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a path, not an empty text");
        }
        return Path.of(text);
    }

    private static long within(long value, long least, long most, String complaint) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(complaint);
        }
        return value;
    }

    private static long number(String text, String bounds) {
        if (!text.matches("-?[0-9]{1,12}")) {
            throw new IllegalArgumentException(bounds + ", not '" + text + "'");
        }
        return Long.parseLong(text);
    }

    /** A number and its unit; {@code bare} is the factor without one, 0 when one is needed. */
    private static long scaled(String text, Map<String, Long> units, long bare, String bounds) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        String unit = text.substring(digits);
        Long factor = unit.isEmpty() || bare > 0 && unit.equals("B") ? Long.valueOf(bare) : units.get(unit);
        if (digits == 0 || digits > 12 || factor == null || factor == 0) {
            throw new IllegalArgumentException(bounds + ", not '" + text + "'");
        }
        long number = Long.parseLong(text.substring(0, digits));
        return number > Long.MAX_VALUE / factor ? Long.MAX_VALUE : number * factor;
    }

    static String size(long octets) {
        for (String unit : List.of("GiB", "MiB", "KiB")) {
            long factor = OCTETS.getOrDefault(unit, 1L);
            if (octets > 0 && octets % factor == 0) {
                return octets / factor + unit;
            }
        }
        return octets + "B";
    }

    static String span(Duration time) {
        long millis = time.toMillis();
        for (String unit : List.of("d", "h", "m", "s")) {
            long factor = MILLIS.getOrDefault(unit, 1L);
            if (millis > 0 && millis % factor == 0) {
                return millis / factor + unit;
            }
        }
        return millis + (millis == 0 ? "s" : "ms");
    }
}
