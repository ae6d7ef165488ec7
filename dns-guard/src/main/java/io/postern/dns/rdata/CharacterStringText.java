package io.postern.dns.rdata;

import io.postern.dns.name.NameText;

/** Octets of a character-string as they stand between quotes in a zone file (RFC 1035 section 5.1). */
final class CharacterStringText {
    private CharacterStringText() {}

    static void write(byte[] bytes, int from, int to, StringBuilder out) {
        for (int i = from; i < to; i++) {
            int octet = bytes[i] & 255;
            if (octet < ' ' || octet >= 127) {
                NameText.decimal(octet, out);
            } else {
                if (octet == '"' || octet == '\\') {
                    out.append('\\');
                }
                out.append((char) octet);
            }
        }
    }

    /**
     * Octets as a word without quotes.
     *
     * @param inList whether a comma separates items, and one inside an item needs an escape that itself is escaped
     */
    static void writeWord(byte[] bytes, int from, int to, boolean inList, StringBuilder out) {
        for (int i = from; i < to; i++) {
            int octet = bytes[i] & 255;
            if (octet <= ' ' || octet >= 127) {
                NameText.decimal(octet, out);
                continue;
            }
            switch (octet) {
                case '"', '(', ')', ';' -> out.append('\\');
                case '\\' -> out.append(inList ? "\\\\\\" : "\\");
                case ',' -> out.append(inList ? "\\\\" : "");
                default -> {}
            }
            out.append((char) octet);
        }
    }
}
