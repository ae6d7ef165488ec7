package io.postern.dns.suffix;

import com.google.common.net.InternetDomainName;
import java.util.Optional;
import java.util.Set;

/**
 * What a name says of itself: whether it can be a name of the public DNS, and whose it is, by the public suffix list.
 *
 * <p>Names are in presentation form, lower case, without the final dot.
 */
public final class PublicName {
    /**
     * Suffixes that are no public names, although some stand in the public suffix list: special-use domains (RFC 6761, RFC 6762,
     * RFC 8375, RFC 7686, RFC 9476, and {@code internal}, which ICANN set aside in 2024), and the address space of infrastructure.
     */
    private static final Set<String> NOT_PUBLIC =
            Set.of("local", "localhost", "home.arpa", "internal", "test", "example", "invalid", "onion", "alt", "arpa");

    private static final int SHORTEST_RANDOM = 7;

    private PublicName() {}

    /**
     * The part of a name that was registered, {@code golang.org} of {@code proxy.golang.org}: two names that differ in it need
     * not have anything to do with each other. Empty when the name is none of the public DNS, or is a public suffix itself.
     */
    public static Optional<String> registrableDomain(String name) {
        if (isSpecialUse(name) || !InternetDomainName.isValid(name)) {
            return Optional.empty();
        }
        InternetDomainName domain = InternetDomainName.from(name);
        return domain.isUnderRegistrySuffix()
                ? Optional.of(domain.topDomainUnderRegistrySuffix().toString())
                : Optional.empty();
    }

    /** Whether the name can be somebody's in the public DNS. */
    public static boolean isPublic(String name) {
        return registrableDomain(name).isPresent();
    }

    /**
     * Whether nobody can have given the name an address: it is under {@code invalid} (RFC 6761 section 6.4), or it is one label
     * of seven letters or more that is no top-level domain, as browsers make them up to find out who answers for everything.
     */
    public static boolean cannotExist(String name) {
        if (name.equals("invalid") || name.endsWith(".invalid")) {
            return true;
        }
        if (name.length() < SHORTEST_RANDOM || NOT_PUBLIC.contains(name)) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < 'a' || c > 'z') {
                return false;
            }
        }
        return !InternetDomainName.from(name).hasPublicSuffix();
    }

    private static boolean isSpecialUse(String name) {
        for (int dot = -1; ; ) {
            if (NOT_PUBLIC.contains(name.substring(dot + 1))) {
                return true;
            }
            dot = name.indexOf('.', dot + 1);
            if (dot < 0) {
                return false;
            }
        }
    }
}
