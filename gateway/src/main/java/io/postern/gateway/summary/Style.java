package io.postern.gateway.summary;

/** How text stands out: by ANSI colours on a terminal, not at all elsewhere. */
public enum Style {
    /** No escape sequences. */
    PLAIN(false),
    /** ANSI escape sequences. */
    COLOUR(true);

    private final boolean ansi;

    Style(boolean ansi) {
        this.ansi = ansi;
    }

    String heading(String text) {
        return wrap("1", text);
    }

    String bad(String text) {
        return wrap("31", text);
    }

    String good(String text) {
        return wrap("32", text);
    }

    String odd(String text) {
        return wrap("33", text);
    }

    String quiet(String text) {
        return wrap("2", text);
    }

    private String wrap(String code, String text) {
        return ansi ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
