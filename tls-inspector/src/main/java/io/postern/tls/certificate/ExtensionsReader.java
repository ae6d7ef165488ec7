package io.postern.tls.certificate;

import io.postern.tls.wire.Opaque;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Walks the extensions of one certificate. */
final class ExtensionsReader {
    private static final int DNS_NAME = 0x82;
    private static final int ADDRESS = 0x87;
    private static final int URI = 0x86;
    private static final int KEY_IDENTIFIER = 0x80;
    private static final int DIRECTORY_NAME = 0xa4;
    private static final int PERMITTED = 0xa0;
    private static final int EXCLUDED = 0xa1;
    private static final String OCSP = "1.3.6.1.5.5.7.48.1";
    private static final String CA_ISSUERS = "1.3.6.1.5.5.7.48.2";
    private static final int MOST_URLS = 8;
    private static final int LONGEST_URL = 2048;
    private static final int MOST_EXTENSIONS = 64;

    private boolean damaged;
    private boolean authority;
    private OptionalInt pathLength = OptionalInt.empty();
    private OptionalInt keyUsage = OptionalInt.empty();
    private final List<String> extendedKeyUsage = new ArrayList<>(2);
    private Opaque subjectKeyId = Opaque.EMPTY;
    private Opaque authorityKeyId = Opaque.EMPTY;
    private final List<String> issuerUrls = new ArrayList<>(1);
    private final List<String> ocspUrls = new ArrayList<>(1);
    private boolean alternativeNames;
    private final List<String> dnsNames = new ArrayList<>(2);
    private final List<Opaque> addresses = new ArrayList<>(0);
    private Optional<NameConstraints> nameConstraints = Optional.empty();
    private Opaque signedTimestamps = Opaque.EMPTY;
    private final Set<String> unknownCritical = new HashSet<>();

    CertificateExtensions read(Der list) {
        Set<Opaque> seen = new HashSet<>();
        while (list.next(Der.SEQUENCE)) {
            Der extension = list.inside();
            if (!extension.next(Der.OBJECT_IDENTIFIER)) {
                damaged = true;
                continue;
            }
            Opaque oid = extension.content();
            boolean critical = extension.next(Der.BOOLEAN)
                    && extension.content().length() == 1
                    && extension.content().at(0) != 0;
            if (!extension.next(Der.OCTET_STRING) || !seen.add(oid) || seen.size() > MOST_EXTENSIONS) {
                damaged = true;
                continue;
            }
            extension(ObjectIdentifier.dotted(oid), critical, extension.content());
        }
        damaged |= !list.atEnd();
        return new CertificateExtensions(
                damaged,
                authority,
                pathLength,
                keyUsage,
                extendedKeyUsage,
                subjectKeyId,
                authorityKeyId,
                issuerUrls,
                ocspUrls,
                alternativeNames,
                dnsNames,
                addresses,
                nameConstraints,
                signedTimestamps,
                unknownCritical);
    }

    private void extension(String oid, boolean critical, Opaque content) {
        Der value = new Der(content);
        switch (oid) {
            case "2.5.29.19" -> basicConstraints(value);
            case "2.5.29.15" -> keyUsage(value);
            case "2.5.29.37" -> extendedKeyUsage(value);
            case "2.5.29.14" -> {
                damaged |= !value.next(Der.OCTET_STRING);
                subjectKeyId = value.content();
            }
            case "2.5.29.35" -> authorityKeyId(value);
            case "1.3.6.1.5.5.7.1.1" -> authorityInfoAccess(value);
            case "2.5.29.17" -> alternativeNames(value);
            case "2.5.29.30" -> nameConstraints(value);
            case "1.3.6.1.4.1.11129.2.4.2" -> {
                damaged |= !value.next(Der.OCTET_STRING);
                signedTimestamps = value.content();
            }
            // Policies do not decide whether a server is who it says.
            case "2.5.29.32", "2.5.29.33", "2.5.29.36", "2.5.29.54", "2.5.29.31" -> {}
            default -> {
                if (critical) {
                    unknownCritical.add(oid);
                }
            }
        }
    }

    /** The elements of a SEQUENCE; none, and damage noted, where there is no such thing. */
    private Der sequence(Der value) {
        if (value.next(Der.SEQUENCE)) {
            return value.inside();
        }
        damaged = true;
        return new Der(Opaque.EMPTY);
    }

    private void basicConstraints(Der value) {
        Der fields = sequence(value);
        authority = fields.next(Der.BOOLEAN)
                && fields.content().length() == 1
                && fields.content().at(0) != 0;
        if (fields.next(Der.INTEGER)) {
            Opaque number = fields.content();
            if (number.isEmpty() || number.at(0) > 127) {
                damaged = true;
            } else {
                pathLength = OptionalInt.of(number.length() == 1 ? number.at(0) : Integer.MAX_VALUE);
            }
        }
    }

    private void keyUsage(Der value) {
        if (!value.next(Der.BIT_STRING) || value.content().isEmpty()) {
            damaged = true;
            return;
        }
        Opaque bits = value.content();
        int high = bits.length() > 1 ? bits.at(1) : 0;
        int low = bits.length() > 2 ? bits.at(2) : 0;
        keyUsage = OptionalInt.of(high << 1 | low >> 7);
    }

    private void extendedKeyUsage(Der value) {
        Der list = sequence(value);
        while (list.next(Der.OBJECT_IDENTIFIER)) {
            extendedKeyUsage.add(ObjectIdentifier.dotted(list.content()));
        }
        damaged |= !list.atEnd() || extendedKeyUsage.isEmpty();
    }

    private void authorityKeyId(Der value) {
        Der fields = sequence(value);
        if (fields.next(KEY_IDENTIFIER)) {
            authorityKeyId = fields.content();
        }
    }

    private void authorityInfoAccess(Der value) {
        Der list = sequence(value);
        while (list.next(Der.SEQUENCE)) {
            Der description = list.inside();
            if (!description.next(Der.OBJECT_IDENTIFIER)) {
                continue;
            }
            String method = ObjectIdentifier.dotted(description.content());
            if (!description.next(URI) || description.content().length() > LONGEST_URL) {
                continue;
            }
            List<String> urls = switch (method) {
                case OCSP -> ocspUrls;
                case CA_ISSUERS -> issuerUrls;
                default -> List.of();
            };
            if (urls.size() < MOST_URLS && (method.equals(OCSP) || method.equals(CA_ISSUERS))) {
                urls.add(DerText.utf8(description.content()));
            }
        }
    }

    private void alternativeNames(Der value) {
        alternativeNames = true;
        Der list = sequence(value);
        while (list.next()) {
            if (list.tag() == DNS_NAME && dnsNames.size() < CertificateExtensions.MOST_NAMES) {
                dnsNames.add(ascii(list.content()));
            } else if (list.tag() == ADDRESS && addresses.size() < CertificateExtensions.MOST_NAMES) {
                addresses.add(list.content());
            }
        }
        damaged |= !list.atEnd();
    }

    private void nameConstraints(Der value) {
        Der fields = sequence(value);
        List<NameConstraints.Subtree> permitted = new ArrayList<>();
        List<NameConstraints.Subtree> excluded = new ArrayList<>();
        if (fields.next(PERMITTED)) {
            subtrees(fields.inside(), permitted);
        }
        if (fields.next(EXCLUDED)) {
            subtrees(fields.inside(), excluded);
        }
        damaged |= !fields.atEnd();
        nameConstraints = Optional.of(new NameConstraints(permitted, excluded));
    }

    private void subtrees(Der list, List<NameConstraints.Subtree> into) {
        while (list.next(Der.SEQUENCE)) {
            Der subtree = list.inside();
            if (!subtree.next()) {
                damaged = true;
            } else if (into.size() < CertificateExtensions.MOST_NAMES) {
                into.add(subtree(subtree));
            } else {
                damaged = true;
            }
        }
        damaged |= !list.atEnd();
    }

    private NameConstraints.Subtree subtree(Der general) {
        Opaque base = general.content();
        return switch (general.tag()) {
            case DNS_NAME ->
                new NameConstraints.Subtree(
                        NameConstraints.Kind.DNS, base, ascii(base).toLowerCase(Locale.ROOT));
            case ADDRESS -> new NameConstraints.Subtree(NameConstraints.Kind.ADDRESS, base, "");
            case DIRECTORY_NAME -> {
                Der name = general.inside();
                damaged |= !name.next(Der.SEQUENCE);
                String text = DistinguishedName.read(name.inside()).text();
                yield new NameConstraints.Subtree(NameConstraints.Kind.DIRECTORY, base, ComparableName.of(text));
            }
            default -> new NameConstraints.Subtree(NameConstraints.Kind.OTHER, base, "");
        };
    }

    private static String ascii(Opaque content) {
        return new String(content.toArray(), StandardCharsets.ISO_8859_1);
    }
}
