package io.postern.dns.suffix;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Suffixes that an admin declares to be internal: what is answered below them is nobody else's business. */
public final class Suffixes {
    /** None. */
    public static final Suffixes NONE = new Suffixes(Set.of());

    private final Set<String> suffixes;

    /** Suffixes in any case, with or without a dot at either end. */
    public Suffixes(Collection<String> suffixes) {
        this.suffixes = suffixes.stream()
                .map(suffix -> suffix.toLowerCase(Locale.ROOT))
                .map(suffix -> suffix.startsWith(".") ? suffix.substring(1) : suffix)
                .map(suffix -> suffix.endsWith(".") ? suffix.substring(0, suffix.length() - 1) : suffix)
                .filter(suffix -> !suffix.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The longest declared suffix that a name, in lower case, is or ends in. */
    public Optional<String> of(String name) {
        for (int from = 0; !suffixes.isEmpty(); ) {
            String suffix = name.substring(from);
            if (suffixes.contains(suffix)) {
                return Optional.of(suffix);
            }
            int dot = name.indexOf('.', from);
            if (dot < 0) {
                break;
            }
            from = dot + 1;
        }
        return Optional.empty();
    }
}
