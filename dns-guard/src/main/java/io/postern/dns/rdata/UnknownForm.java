package io.postern.dns.rdata;

/** The form of data whose type is unknown or whose octets are not what the type says: {@code \# 4 01020304} (RFC 3597 section 5). */
final class UnknownForm {
    private UnknownForm() {}

    /** Appends the octets from {@code from} to {@code to}. */
    static void write(byte[] bytes, int from, int to, StringBuilder out) {
        out.append("\\# ").append(to - from);
        if (to > from) {
            out.append(' ');
            Digits.upperHex(bytes, from, to, out);
        }
    }
}
