package io.postern.dns.rdata;

/** Octets as lower-case hexadecimal digits. */
public final class Hex {
    private Hex() {}

    /** Appends two digits an octet. */
    public static void write(byte[] bytes, int from, int to, StringBuilder out) {
        for (int i = from; i < to; i++) {
            out.append(Character.forDigit(bytes[i] >>> 4 & 15, 16)).append(Character.forDigit(bytes[i] & 15, 16));
        }
    }
}
