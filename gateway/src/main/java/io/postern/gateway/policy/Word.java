package io.postern.gateway.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * A word of a policy: a rule, a network, or a group's name.
 *
 * @param line where it stands, from 1
 * @param column likewise
 */
record Word(String text, int line, int column) {
    /**
     * The words of a scalar, which may be a pasted list: blanks and line ends separate them.
     *
     * @param lines of the source, to tell where each stands
     */
    static List<Word> of(Yaml.Scalar scalar, String[] lines) {
        int start = scalar.column() + (scalar.quoted() ? 1 : 0);
        String text = scalar.text();
        if (!hasBlank(text)) {
            return List.of(new Word(text, scalar.line(), start));
        }
        List<Word> words = new ArrayList<>();
        int line = scalar.line();
        int column = start;
        for (int at = 0; at < text.length(); ) {
            int end = at;
            while (end < text.length() && !isBlank(text.charAt(end))) {
                end++;
            }
            if (end > at) {
                String word = text.substring(at, end);
                int found = -1;
                int row = line;
                int from = column - 1;
                while (found < 0 && row <= Math.min(scalar.lastLine(), lines.length)) {
                    found = lines[row - 1].indexOf(word, from);
                    if (found < 0) {
                        row++;
                        from = 0;
                    }
                }
                // What is written with escapes is not found as it is; then it is where the one before it is.
                if (found >= 0) {
                    line = row;
                    column = found + 1;
                }
                words.add(new Word(word, line, column));
                column += found >= 0 ? word.length() : 0;
            }
            at = end + 1;
        }
        return words;
    }

    private static boolean hasBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isBlank(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }
}
