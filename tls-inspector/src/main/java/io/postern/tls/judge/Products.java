package io.postern.tls.judge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names that products which open TLS connections give to their authorities, from a dated list that comes with the program. A pattern fits
 * the whole of a common name or of an organization, without regard to case.
 */
public final class Products {
    private static final String VERSION = "# version: ";
    private static final String FORMER = "(former public authority)";

    private final List<NamePattern> patterns = new ArrayList<>();
    private String version = "";

    private record NamePattern(String product, Optional<Pattern> commonName, Optional<Pattern> organization) {
        boolean fits(String name) {
            return (commonName.isEmpty() || matches(commonName.get(), NamePart.of(name, "CN")))
                    && (organization.isEmpty() || matches(organization.get(), NamePart.of(name, "O")));
        }

        private static boolean matches(Pattern pattern, String text) {
            return text.length() <= 256 && pattern.matcher(text).matches();
        }
    }

    private Products() {}

    /** The list that comes with the program. */
    public static Products bundled() {
        try (InputStream in = Products.class.getResourceAsStream("products.tsv")) {
            if (in == null) {
                throw new IllegalStateException("the list of products is not in the program");
            }
            Products products = new Products();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                products.line(line);
            }
            return products;
        } catch (IOException e) {
            throw new IllegalStateException("the list of products cannot be read", e);
        }
    }

    private void line(String line) {
        if (line.startsWith(VERSION)) {
            version = line.substring(VERSION.length());
        }
        String[] fields = line.split("\t", -1);
        if (line.startsWith("#") || fields.length < 3) {
            return;
        }
        patterns.add(new NamePattern(fields[0], pattern(fields[1]), pattern(fields[2])));
    }

    private static Optional<Pattern> pattern(String text) {
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }

    /** The date of the list. */
    public String version() {
        return version;
    }

    /** The product that has such a name, if there is one. */
    public Optional<String> named(String distinguishedName) {
        for (NamePattern pattern : patterns) {
            if (!pattern.product().equals(FORMER) && pattern.fits(distinguishedName)) {
                return Optional.of(pattern.product());
            }
        }
        return Optional.empty();
    }

    /** Whether this is the name of an authority that was public before the time of the roots we have. */
    public boolean formerAuthority(String distinguishedName) {
        for (NamePattern pattern : patterns) {
            if (pattern.product().equals(FORMER) && pattern.fits(distinguishedName)) {
                return true;
            }
        }
        return false;
    }

    /** Names of the products, each once, in the order of the list. */
    public List<String> products() {
        return patterns.stream()
                .map(NamePattern::product)
                .filter(product -> !product.equals(FORMER))
                .distinct()
                .toList();
    }
}
