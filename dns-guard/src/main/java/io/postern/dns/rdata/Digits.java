package io.postern.dns.rdata;

/** Octets as digits: hexadecimal, base 64 (RFC 4648 section 4), base 32 with extended hex alphabet (its section 7, without padding). */
public final class Digits {
    private static final String LOWER = "0123456789abcdef";
    private static final String UPPER = "0123456789ABCDEFGHIJKLMNOPQRSTUV";
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private Digits() {}

    /** Appends two lower-case hexadecimal digits an octet. */
    public static void hex(byte[] bytes, int from, int to, StringBuilder out) {
        hex(bytes, from, to, LOWER, out);
    }

    /** Appends two upper-case hexadecimal digits an octet, as zone files have them. */
    static void upperHex(byte[] bytes, int from, int to, StringBuilder out) {
        hex(bytes, from, to, UPPER, out);
    }

    private static void hex(byte[] bytes, int from, int to, String digits, StringBuilder out) {
        for (int i = from; i < to; i++) {
            out.append(digits.charAt(bytes[i] >>> 4 & 15)).append(digits.charAt(bytes[i] & 15));
        }
    }

    static void base64(byte[] bytes, int from, int to, StringBuilder out) {
        int at = from;
        for (; at + 3 <= to; at += 3) {
            int bits = (bytes[at] & 255) << 16 | (bytes[at + 1] & 255) << 8 | bytes[at + 2] & 255;
            out.append(BASE64.charAt(bits >>> 18))
                    .append(BASE64.charAt(bits >>> 12 & 63))
                    .append(BASE64.charAt(bits >>> 6 & 63))
                    .append(BASE64.charAt(bits & 63));
        }
        if (at < to) {
            boolean two = at + 2 == to;
            int bits = (bytes[at] & 255) << 10 | (two ? (bytes[at + 1] & 255) << 2 : 0);
            out.append(BASE64.charAt(bits >>> 12))
                    .append(BASE64.charAt(bits >>> 6 & 63))
                    .append(two ? BASE64.charAt(bits & 63) : '=')
                    .append('=');
        }
    }

    static void base32(byte[] bytes, int from, int to, StringBuilder out) {
        int bits = 0;
        int count = 0;
        for (int i = from; i < to; i++) {
            bits = bits << 8 | bytes[i] & 255;
            count += 8;
            while (count >= 5) {
                count -= 5;
                out.append(UPPER.charAt(bits >>> count & 31));
            }
        }
        if (count > 0) {
            out.append(UPPER.charAt(bits << 5 - count & 31));
        }
    }
}
