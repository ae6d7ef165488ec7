package io.postern.gateway.summary;

import java.util.ArrayList;
import java.util.List;

/** Makes text that came off the wire safe to show: it can neither steer a terminal nor break a column. */
public final class Printable {
    private static final String CUT = "...";

    private Printable() {}

    /** The text with everything but printable ASCII and letters and digits of any script escaped, cut to {@code width}. */
    public static String of(String text, int width) {
        StringBuilder safe = new StringBuilder(Math.min(text.length(), width + 8));
        for (int i = 0; i < text.length() && safe.length() <= width; ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c >= ' ' && c < 127 || c >= 0xa0 && Character.isLetterOrDigit(c)) {
                safe.appendCodePoint(c);
            } else {
                safe.append(String.format("\\u%04x", c));
            }
        }
        return cut(safe.toString(), width);
    }

    /** Safe text cut to {@code width}. */
    static String cut(String safe, int width) {
        return safe.length() <= width ? safe : safe.substring(0, Math.max(0, width - CUT.length())) + CUT;
    }

    /** Safe text of which the end matters, as it does in a path, cut to {@code width}. */
    static String cutBefore(String safe, int width) {
        return safe.length() <= width ? safe : CUT + safe.substring(safe.length() - Math.max(0, width - CUT.length()));
    }

    /** Words in lines of at most {@code width} characters. */
    public static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
