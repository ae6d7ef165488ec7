package io.postern.tls.judge;

import com.google.common.net.InternetDomainName;
import java.util.Locale;
import java.util.Optional;

/**
 * The part of a name that somebody has registered: {@code example.co.uk} of {@code www.example.co.uk}. By the registries' part of the
 * public suffix list that guava carries; names of one hoster's customers count as the hoster's. {@code .test} and {@code .example} (RFC 6761)
 * are taken for registries; other endings that are on no list, such as {@code .internal}, are nobody's.
 */
final class RegistrableDomain {
    private RegistrableDomain() {}

    static Optional<String> of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("*.")) {
            lower = lower.substring(2);
        }
        if (!InternetDomainName.isValid(lower)) {
            return Optional.empty();
        }
        InternetDomainName domain = InternetDomainName.from(lower);
        if (domain.isUnderRegistrySuffix()) {
            return Optional.of(domain.topDomainUnderRegistrySuffix().toString());
        }
        int last = lower.lastIndexOf('.');
        String ending = lower.substring(last + 1);
        if (last <= 0 || !ending.equals("test") && !ending.equals("example")) {
            return Optional.empty();
        }
        return Optional.of(lower.substring(lower.lastIndexOf('.', last - 1) + 1));
    }
}
