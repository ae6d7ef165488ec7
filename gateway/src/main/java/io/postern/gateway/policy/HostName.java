package io.postern.gateway.policy;

import java.net.IDN;
import java.util.Optional;

/**
 * A host's name in the one form in which names are compared: lower case, A-labels (RFC 5890), no final dot, labels of letters, digits and
 * hyphens (RFC 952, RFC 1123 section 2.1). What reads as an address to some program is no name.
 */
public final class HostName {
    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;
    /** Characters that IDNA2003 and IDNA2008 (RFC 5892 section 2.6) turn into different names. */
    private static final String DEVIATIONS = "\u00df\u03c2\u200c\u200d";

    private final String text;

    private HostName(String text) {
        this.text = text;
    }

    /**
     * Reads a name in any case; letters beyond ASCII are converted.
     *
     * @throws RuleSyntaxException if it is none
     */
    public static HostName of(String text) throws RuleSyntaxException {
        if (text.isEmpty()) {
            throw new RuleSyntaxException(0, "a host's name is missing");
        }
        String ascii = isAscii(text) ? text : converted(text);
        if (ascii.length() > LONGEST) {
            throw new RuleSyntaxException(0, "a name of more than " + LONGEST + " characters; none can be so long");
        }
        char[] lower = ascii.toCharArray();
        int label = 0;
        for (int i = 0; i <= lower.length; i++) {
            if (i == lower.length || lower[i] == '.') {
                check(lower, label, i);
                label = i + 1;
            } else {
                lower[i] = lowered(lower[i], i);
            }
        }
        int last = ascii.lastIndexOf('.') + 1;
        if (isNumber(lower, last)) {
            throw new RuleSyntaxException(
                    last, Shown.of(text) + " ends like an address and is none; write four numbers from 0 to 255");
        }
        return new HostName(new String(lower));
    }

    /** The same of a name that came off the wire, where it is either well formed or nobody's. */
    public static Optional<HostName> read(String text) {
        try {
            return Optional.of(of(text));
        } catch (RuleSyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String converted(String text) throws RuleSyntaxException {
        if (text.length() > LONGEST) {
            throw new RuleSyntaxException(0, "a name of more than " + LONGEST + " characters; none can be so long");
        }
        for (int i = 0; i < text.length(); i++) {
            if (DEVIATIONS.indexOf(text.charAt(i)) >= 0) {
                throw new RuleSyntaxException(
                        i,
                        Shown.of(text) + " means one name to some programs and another to others; write its xn-- form");
            }
        }
        try {
            return IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new RuleSyntaxException(
                    0, Shown.of(text) + " does not convert to a name of DNS; write its xn-- form");
        }
    }

    private static char lowered(char c, int at) throws RuleSyntaxException {
        if (c >= 'A' && c <= 'Z') {
            return (char) (c + ('a' - 'A'));
        }
        if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-') {
            return c;
        }
        String what = Shown.of(String.valueOf(c)) + " is in no host's name";
        throw new RuleSyntaxException(at, what + "; names are letters, digits, hyphens and dots");
    }

    private static void check(char[] name, int from, int to) throws RuleSyntaxException {
        if (from == to) {
            boolean end = to == name.length && from > 0;
            throw new RuleSyntaxException(
                    from, end ? "leave out the final dot" : "a label is empty; take out the dot that is too many");
        }
        if (to - from > LONGEST_LABEL) {
            throw new RuleSyntaxException(
                    from, "a label of more than " + LONGEST_LABEL + " characters; none can be so long");
        }
        if (name[from] == '-' || name[to - 1] == '-') {
            throw new RuleSyntaxException(from, "a label begins or ends with a hyphen, which no host's does");
        }
    }

    /** Whether a label is a number to programs that read addresses loosely: digits alone, or 0x. */
    private static boolean isNumber(char[] name, int from) {
        if (name.length - from >= 2 && name[from] == '0' && name[from + 1] == 'x') {
            for (int i = from + 2; i < name.length; i++) {
                if (Character.digit(name[i], 16) < 0) {
                    return false;
                }
            }
            return true;
        }
        for (int i = from; i < name.length; i++) {
            if (name[i] < '0' || name[i] > '9') {
                return false;
            }
        }
        return true;
    }

    /** The name. */
    public String text() {
        return text;
    }

    /** Whether this has one or more labels more than {@code other}, and ends in it. */
    boolean isBelow(HostName other) {
        int labels = text.length() - other.text.length();
        return labels > 1 && text.charAt(labels - 1) == '.' && text.endsWith(other.text);
    }

    /** Whether it is one label. */
    boolean isSingle() {
        return text.indexOf('.') < 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HostName name && text.equals(name.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
