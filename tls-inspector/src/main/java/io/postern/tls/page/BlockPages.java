package io.postern.tls.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows pages that filters show, from a dated list that comes with the program. A page of no known product counts only where it stands in a
 * server's place, and only when its title or status says so: an ordinary page may be about blocking.
 */
public final class BlockPages {
    private static final String VERSION = "# version: ";
    private static final int LEGAL = 451;
    private static final Pattern TITLE = Pattern.compile(
            "\\b(blocked|web ?filter|content filter|url filter|filtered|access (is )?restricted|forbidden by policy|policy violation"
                    + "|denied by|not allowed by|gesperrt|bloqu[ée]e?|acc[eè]s refus[ée])",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MAIL =
            Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){1,8}");
    private static final Pattern HOST =
            Pattern.compile("https?://([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}\\])(:\\d{1,5})?");

    private final List<Sign> signs = new ArrayList<>();
    private String version = "";

    /** Words of a product, in lower case; in a header, or anywhere. */
    private record Sign(String product, String where, String words) {
        boolean isIn(Page page, String lower) {
            return switch (where) {
                case "server" -> has(page.server());
                case "location" -> has(page.location());
                case "title" -> has(page.title());
                default -> lower.contains(words);
            };
        }

        private boolean has(Optional<String> text) {
            return text.isPresent() && text.get().toLowerCase(Locale.ROOT).contains(words);
        }
    }

    private BlockPages() {}

    /** The list that comes with the program. */
    public static BlockPages bundled() {
        try (InputStream in = BlockPages.class.getResourceAsStream("block-pages.tsv")) {
            if (in == null) {
                throw new IllegalStateException("the list of block pages is not in the program");
            }
            BlockPages pages = new BlockPages();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                pages.line(line);
            }
            return pages;
        } catch (IOException e) {
            throw new IllegalStateException("the list of block pages cannot be read", e);
        }
    }

    private void line(String line) {
        if (line.startsWith(VERSION)) {
            version = line.substring(VERSION.length());
        }
        String[] fields = line.split("\t", -1);
        if (!line.startsWith("#") && fields.length == 3) {
            signs.add(new Sign(fields[0], fields[1], fields[2].toLowerCase(Locale.ROOT)));
        }
    }

    /** The date of the list. */
    public String version() {
        return version;
    }

    /** What a page is, if it is one that blocks. */
    public Optional<BlockPage> recognise(Page page) {
        String lower = page.text().toLowerCase(Locale.ROOT);
        for (Sign sign : signs) {
            // An ordinary page may speak of a product.
            if ((page.inPlace() || !sign.where().equals("any")) && sign.isIn(page, lower)) {
                return Optional.of(
                        new BlockPage(Optional.of(sign.product()), page.title().orElse(sign.words()), contact(page)));
            }
        }
        if (!page.inPlace()) {
            return Optional.empty();
        }
        if (page.title().isPresent() && TITLE.matcher(page.title().get()).find()) {
            return Optional.of(new BlockPage(Optional.empty(), page.title().get(), contact(page)));
        }
        return page.status() == LEGAL
                ? Optional.of(new BlockPage(Optional.empty(), "status 451", contact(page)))
                : Optional.empty();
    }

    private static Optional<String> contact(Page page) {
        Matcher mail = MAIL.matcher(page.text());
        if (mail.find()) {
            return Optional.of(mail.group());
        }
        Matcher host = HOST.matcher(page.location().orElse(""));
        return host.find() ? Optional.of(host.group(1)) : Optional.empty();
    }
}
