package io.postern.tls.judge;

/** Attributes in a distinguished name as {@link io.postern.tls.certificate.Certificate} prints it. */
final class NamePart {
    private NamePart() {}

    /** The value of the last attribute of this type, empty when there is none. */
    static String of(String name, String type) {
        String wanted = type + "=";
        int from = -1;
        for (int at = name.indexOf(wanted); at >= 0; at = name.indexOf(wanted, at + 1)) {
            if (at == 0 || name.startsWith(", ", at - 2) || name.startsWith(" + ", Math.max(0, at - 3))) {
                from = at + wanted.length();
            }
        }
        return from < 0 ? "" : name.substring(from, end(name, from));
    }

    /** A comma ends the value only where another attribute follows. */
    private static int end(String name, int from) {
        for (int at = name.indexOf(", ", from); at >= 0; at = name.indexOf(", ", at + 1)) {
            int letter = at + 2;
            while (letter < name.length() && isTypeCharacter(name.charAt(letter))) {
                letter++;
            }
            if (letter > at + 2 && letter < name.length() && name.charAt(letter) == '=') {
                return at;
            }
        }
        return name.length();
    }

    private static boolean isTypeCharacter(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.';
    }
}
