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

    /** A title. */
    public String heading(String text) {
        return wrap("1", text);
    }

    /** What is wrong. */
    public String bad(String text) {
        return wrap("31", text);
    }

    /** What is right. */
    public String good(String text) {
        return wrap("32", text);
    }

    /** What deserves a look. */
    public String odd(String text) {
        return wrap("33", text);
    }

    /** What matters less. */
    public String quiet(String text) {
        return wrap("2", text);
    }

    private String wrap(String code, String text) {
        return ansi ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
