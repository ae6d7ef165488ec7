package io.postern.dns.name;

/**
 * Names in presentation form (RFC 1035 section 5.1, RFC 4343 section 2.1), in the case they came in, without the final dot;
 * the root alone is {@code .}.
 *
 * <p>What a zone file would take for something else is escaped: {@code \.} and likewise {@code " $ ( ) ; @ \}; octets
 * that are not printable ASCII as {@code \DDD}.
 */
public final class NameText {
    /** Characters after which a name that is longer than any name may be is cut. */
    public static final int LIMIT = 1025;

    private NameText() {}

    /**
     * Appends the name at {@code start}. Safe on any bytes: what cannot be followed ends the text.
     *
     * @param base where the message begins in {@code bytes}
     * @param limit where the bytes at hand of the message end
     * @return whether the whole name was appended
     */
    public static boolean write(byte[] bytes, int base, int limit, int start, StringBuilder out) {
        int begin = out.length();
        int at = start;
        int run = start;
        while (at < limit) {
            int length = bytes[at] & 255;
            if (length == 0) {
                if (out.length() == begin) {
                    out.append('.');
                }
                return true;
            }
            if (length >= 192) {
                if (at + 2 > limit) {
                    return false;
                }
                int target = base + ((length & 63) << 8 | bytes[at + 1] & 255);
                if (target >= run || target < base + NameScan.HEADER) {
                    return false;
                }
                run = target;
                at = target;
                continue;
            }
            if (length > 63) {
                return false;
            }
            if (out.length() != begin) {
                out.append('.');
            }
            int end = Math.min(at + 1 + length, limit);
            for (int i = at + 1; i < end; i++) {
                octet(bytes[i] & 255, out);
                if (out.length() - begin >= LIMIT) {
                    out.setLength(begin + LIMIT);
                    return false;
                }
            }
            at += length + 1;
        }
        return false;
    }

    private static void octet(int octet, StringBuilder out) {
        if (octet <= ' ' || octet >= 127) {
            decimal(octet, out);
            return;
        }
        switch (octet) {
            case '.', '\\', '"', '(', ')', ';', '@', '$' -> out.append('\\').append((char) octet);
            default -> out.append((char) octet);
        }
    }

    /** Appends {@code \DDD}. */
    public static void decimal(int octet, StringBuilder out) {
        out.append('\\')
                .append((char) ('0' + octet / 100))
                .append((char) ('0' + octet / 10 % 10))
                .append((char) ('0' + octet % 10));
    }
}
