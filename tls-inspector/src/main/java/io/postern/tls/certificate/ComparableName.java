package io.postern.tls.certificate;

import java.util.Locale;

/**
 * Distinguished names made equal where RFC 5280 section 7.1 says that they are: without regard to case, to the string type and to runs
 * of spaces. Names that are not equal may become so when a value has the marks that separate attributes; whoever compares names goes on
 * to check a signature.
 */
final class ComparableName {
    private ComparableName() {}

    static String of(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ') {
                space = true;
                continue;
            }
            boolean separator = c == ',' || c == '=';
            if (space && !separator && !out.isEmpty() && !isSeparator(out.charAt(out.length() - 1))) {
                out.append(' ');
            }
            space = false;
            out.append(c);
        }
        return out.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean isSeparator(char c) {
        return c == ',' || c == '=';
    }
}
