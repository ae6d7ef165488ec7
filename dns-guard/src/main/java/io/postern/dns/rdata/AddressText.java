package io.postern.dns.rdata;

/** Addresses as text, straight from octets. */
public final class AddressText {
    private AddressText() {}

    /** Appends four octets in dotted decimal. */
    public static void write4(byte[] bytes, int at, StringBuilder out) {
        out.append(bytes[at] & 255)
                .append('.')
                .append(bytes[at + 1] & 255)
                .append('.')
                .append(bytes[at + 2] & 255)
                .append('.')
                .append(bytes[at + 3] & 255);
    }

    /** Appends sixteen octets in RFC 5952's form. Addresses that map IPv4 are written as {@code ::ffff:192.0.2.1} (its section 5). */
    public static void write6(byte[] bytes, int at, StringBuilder out) {
        if (isMapped(bytes, at)) {
            out.append("::ffff:");
            write4(bytes, at + 12, out);
            return;
        }
        int from = -1;
        int length = 1;
        for (int start = 0; start < 8; start++) {
            int end = start;
            while (end < 8 && group(bytes, at, end) == 0) {
                end++;
            }
            if (end - start > length) {
                from = start;
                length = end - start;
            }
        }
        boolean colon = false;
        for (int i = 0; i < 8; i++) {
            if (i == from) {
                out.append("::");
                i += length - 1;
                colon = false;
                continue;
            }
            if (colon) {
                out.append(':');
            }
            hex(group(bytes, at, i), out);
            colon = true;
        }
    }

    private static boolean isMapped(byte[] bytes, int at) {
        for (int i = 0; i < 5; i++) {
            if (group(bytes, at, i) != 0) {
                return false;
            }
        }
        return group(bytes, at, 5) == 0xffff;
    }

    private static int group(byte[] bytes, int at, int index) {
        return (bytes[at + 2 * index] & 255) << 8 | bytes[at + 2 * index + 1] & 255;
    }

    private static void hex(int group, StringBuilder out) {
        boolean leading = true;
        for (int shift = 12; shift >= 0; shift -= 4) {
            int digit = group >>> shift & 15;
            if (digit != 0 || !leading || shift == 0) {
                out.append(Character.forDigit(digit, 16));
                leading = false;
            }
        }
    }
}
