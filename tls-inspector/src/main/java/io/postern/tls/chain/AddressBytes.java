package io.postern.tls.chain;

import io.postern.tls.wire.Opaque;
import java.util.Optional;

/** Addresses in text, RFC 4291 section 2.2 and dotted decimal, as bytes; nothing is looked up. */
final class AddressBytes {
    private AddressBytes() {}

    static Optional<Opaque> parse(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        byte[] bytes = bare.indexOf(':') >= 0 ? six(bare) : four(bare);
        return bytes.length == 0 ? Optional.empty() : Optional.of(Opaque.wrap(bytes, 0, bytes.length));
    }

    private static byte[] four(String text) {
        byte[] bytes = new byte[4];
        int at = 0;
        for (int i = 0; i < 4; i++) {
            int value = 0;
            int digits = 0;
            while (at < text.length() && digits < 3 && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                value = 10 * value + text.charAt(at++) - '0';
                digits++;
            }
            if (digits == 0 || value > 255) {
                return new byte[0];
            }
            bytes[i] = (byte) value;
            boolean dot = at < text.length() && text.charAt(at) == '.';
            if (dot != i < 3) {
                return new byte[0];
            }
            at++;
        }
        return at > text.length() ? bytes : new byte[0];
    }

    /** Groups before and after a {@code ::}, the last two of which may be written as IPv4. */
    private static byte[] six(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            byte[] whole = groups(text);
            return whole.length == 16 ? whole : new byte[0];
        }
        byte[] before = groups(text.substring(0, gap));
        byte[] after = groups(text.substring(gap + 2));
        boolean empty = gap > 0 && before.length == 0 || gap + 2 < text.length() && after.length == 0;
        if (empty || before.length + after.length > 14) {
            return new byte[0];
        }
        byte[] bytes = new byte[16];
        System.arraycopy(before, 0, bytes, 0, before.length);
        System.arraycopy(after, 0, bytes, 16 - after.length, after.length);
        return bytes;
    }

    /** None where it is not groups joined by colons. */
    private static byte[] groups(String text) {
        if (text.isEmpty()) {
            return new byte[0];
        }
        byte[] bytes = new byte[18];
        int length = 0;
        for (String group : text.split(":", -1)) {
            byte[] value = group.indexOf('.') >= 0 ? four(group) : group(group);
            if (value.length == 0 || length + value.length > 16) {
                return new byte[0];
            }
            System.arraycopy(value, 0, bytes, length, value.length);
            length += value.length;
        }
        return java.util.Arrays.copyOf(bytes, length);
    }

    private static byte[] group(String text) {
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return new byte[0];
            }
            value = value << 4 | digit;
        }
        return text.isEmpty() || text.length() > 4 ? new byte[0] : new byte[] {(byte) (value >> 8), (byte) value};
    }
}
