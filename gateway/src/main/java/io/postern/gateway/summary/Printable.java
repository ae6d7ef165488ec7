package io.postern.gateway.summary;

/** Makes text that came off the wire safe to show: it can neither steer a terminal nor break a column. */
final class Printable {
    private Printable() {}

    /** The text with everything but printable ASCII and letters and digits of any script escaped, cut to {@code width}. */
    static String of(String text, int width) {
        StringBuilder safe = new StringBuilder(Math.min(text.length(), width + 8));
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c >= ' ' && c < 127 || c >= 0xa0 && Character.isLetterOrDigit(c)) {
                safe.appendCodePoint(c);
            } else {
                safe.append(String.format("\\u%04x", c));
            }
            if (safe.length() > width) {
                return safe.substring(0, Math.max(0, width - 3)) + "...";
            }
        }
        return safe.toString();
    }
}
