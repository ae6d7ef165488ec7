package io.postern.tls.preface;

/** Looks into the first bytes of a side. */
final class Bytes {
    private Bytes() {}

    static int int32(byte[] bytes, int at) {
        return (bytes[at] & 255) << 24 | (bytes[at + 1] & 255) << 16 | (bytes[at + 2] & 255) << 8 | bytes[at + 3] & 255;
    }

    /** Whether the bytes begin with this text, or are the beginning of it. */
    static boolean agrees(byte[] bytes, int offset, int length, String text) {
        for (int i = 0; i < Math.min(length, text.length()); i++) {
            if (bytes[offset + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Where a text begins, or -1. */
    static int find(byte[] bytes, int offset, int length, String text) {
        for (int at = offset; at <= offset + length - text.length(); at++) {
            if (agrees(bytes, at, text.length(), text)) {
                return at;
            }
        }
        return -1;
    }
}
