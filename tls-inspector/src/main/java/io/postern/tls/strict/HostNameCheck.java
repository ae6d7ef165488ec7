package io.postern.tls.strict;

import org.jspecify.annotations.Nullable;

/** Whether bytes are a host's name, RFC 1123 section 2.1, and no address. */
final class HostNameCheck {
    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;

    private HostNameCheck() {}

    /** What is wrong with the bytes, at least one, from {@code from} up to {@code to}; null when they are a name. */
    static @Nullable HelloRefusal check(byte[] bytes, int from, int to) {
        HelloRefusal strange = characters(bytes, from, to);
        if (strange != null) {
            return strange;
        }
        if (bytes[to - 1] == '.') {
            return to - from == 1 ? HelloRefusal.SNI_LABEL : HelloRefusal.SNI_TRAILING_DOT;
        }
        if (to - from > LONGEST) {
            return HelloRefusal.SNI_LENGTH;
        }
        int label = from;
        for (int at = from; at <= to; at++) {
            if (at == to || bytes[at] == '.') {
                HelloRefusal odd = label(bytes, label, at);
                if (odd != null) {
                    return odd;
                }
                if (at == to && isNumber(bytes, label, to)) {
                    return HelloRefusal.SNI_ADDRESS;
                }
                label = at + 1;
            }
        }
        return null;
    }

    private static @Nullable HelloRefusal characters(byte[] bytes, int from, int to) {
        HelloRefusal strange = null;
        boolean colon = false;
        for (int at = from; at < to; at++) {
            byte b = bytes[at];
            if (b >= 0 && b < ' ' || b == 0x7f) {
                return HelloRefusal.SNI_CONTROL;
            }
            if (!isLetterOrDigit(b) && b != '-' && b != '.') {
                colon |= b == ':';
                strange = HelloRefusal.SNI_NOT_LDH;
            }
        }
        return colon && isIp6(bytes, from, to) ? HelloRefusal.SNI_ADDRESS : strange;
    }

    /** Whether this is written with what IPv6 addresses are, brackets and zone (RFC 6874) included; they all have a colon. */
    private static boolean isIp6(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            byte b = bytes[at];
            if (b == '%') {
                return true;
            }
            if (b != ':' && b != '.' && b != '[' && b != ']' && Character.digit(b, 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable HelloRefusal label(byte[] bytes, int from, int to) {
        if (from == to || to - from > LONGEST_LABEL) {
            return HelloRefusal.SNI_LABEL;
        }
        return bytes[from] == '-' || bytes[to - 1] == '-' ? HelloRefusal.SNI_HYPHEN : null;
    }

    /**
     * Whether the last label is a number as {@code inet_aton} reads them, decimal, octal or hexadecimal: the whole is then an address to
     * somebody, and a name of DNS to nobody.
     */
    private static boolean isNumber(byte[] bytes, int from, int to) {
        boolean hex = to - from >= 2 && bytes[from] == '0' && (bytes[from + 1] | 0x20) == 'x';
        for (int at = hex ? from + 2 : from; at < to; at++) {
            if (Character.digit(bytes[at], hex ? 16 : 10) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9';
    }
}
