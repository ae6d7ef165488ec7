package io.postern.gateway.policy;

/** Text of anybody, made fit to be quoted in a message. */
final class Shown {
    private static final int MOST = 80;

    private Shown() {}

    /** In quotes; what does not print is escaped, what is long is cut. */
    static String of(String text) {
        StringBuilder shown = new StringBuilder("'");
        for (int i = 0; i < Math.min(MOST, text.length()); i++) {
            char c = text.charAt(i);
            boolean prints = c >= ' ' && c != 0x7f && (c < 0x80 || Character.isLetterOrDigit(c));
            if (prints) {
                shown.append(c);
            } else {
                shown.append("\\u").append(Integer.toHexString(0x1_0000 | c), 1, 5);
            }
        }
        return shown.append(text.length() > MOST ? "…'" : "'").toString();
    }
}
