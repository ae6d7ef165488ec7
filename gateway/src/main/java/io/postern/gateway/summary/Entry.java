package io.postern.gateway.summary;

import java.util.List;

/** Lays out one entry of the findings: a word, what was seen, lines below it, and what to do. */
final class Entry {
    private static final String INDENT = "    ";

    private final StringBuilder page;
    private final Style style;

    Entry(StringBuilder page, Style style) {
        this.page = page;
        this.style = style;
    }

    /** The word and what was seen; {@code bad} where somebody is to blame or something broke. */
    void head(String word, boolean bad, String text) {
        String before = "  " + word + "  ";
        List<String> lines = Printable.wrapped(text, TextTable.PAGE - before.length());
        page.append("  ")
                .append(bad ? style.bad(word) : style.odd(word))
                .append("  ")
                .append(lines.getFirst())
                .append('\n');
        if (lines.size() > 1) {
            String rest = String.join(" ", lines.subList(1, lines.size()));
            line(rest);
        }
    }

    /** A line below it, broken where it is too long. */
    void line(String text) {
        for (String line : Printable.wrapped(text, TextTable.PAGE - INDENT.length())) {
            page.append(INDENT).append(line).append('\n');
        }
    }

    /** What to do. */
    void advice(String text) {
        String mark = "> ";
        for (String line : Printable.wrapped(text, TextTable.PAGE - INDENT.length() - 2)) {
            page.append(INDENT).append(style.quiet(mark + line)).append('\n');
            mark = "  ";
        }
    }
}
