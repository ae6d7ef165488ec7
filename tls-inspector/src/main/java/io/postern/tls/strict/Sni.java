package io.postern.tls.strict;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The server_name extension of a ClientHello, RFC 6066 section 3, with the one name that it may hold.
 *
 * <pre>
 * struct {
 *     NameType name_type;          // 0 is host_name
 *     opaque HostName&lt;1..2^16-1&gt;;
 * } ServerName;
 * ServerName server_name_list&lt;1..2^16-1&gt;
 * </pre>
 */
final class Sni {
    private static final int HOST_NAME = 0;
    /** Length of the list, type and length of a name. */
    private static final int LIST = 2, ENTRY = 3;

    private Sni() {}

    /** What is wrong with the extension's content from {@code from} up to {@code to}; null when it holds a host's name. */
    static @Nullable HelloRefusal check(byte[] bytes, int from, int to) {
        if (from == to) {
            return HelloRefusal.SNI_EMPTY;
        }
        if (to - from < LIST || Vectors.uint16(bytes, from) != to - from - LIST) {
            return HelloRefusal.SNI_MALFORMED;
        }
        int names = 0;
        boolean otherType = false;
        boolean empty = false;
        for (int at = from + LIST; at < to; names++) {
            if (to - at < ENTRY || Vectors.uint16(bytes, at + 1) > to - at - ENTRY) {
                return HelloRefusal.SNI_MALFORMED;
            }
            otherType |= bytes[at] != HOST_NAME;
            int length = Vectors.uint16(bytes, at + 1);
            empty |= length == 0;
            at += ENTRY + length;
        }
        if (otherType) {
            return HelloRefusal.SNI_TYPE;
        }
        if (names == 0 || empty) {
            return HelloRefusal.SNI_EMPTY;
        }
        return names > 1 ? HelloRefusal.SNI_SEVERAL : HostNameCheck.check(bytes, from + LIST + ENTRY, to);
    }

    /** The name, in lower case, of content that was checked. */
    static String name(byte[] bytes, int from, int to) {
        int begin = from + LIST + ENTRY;
        byte[] name = new byte[to - begin];
        for (int i = 0; i < name.length; i++) {
            byte b = bytes[begin + i];
            name[i] = b >= 'A' && b <= 'Z' ? (byte) (b + ('a' - 'A')) : b;
        }
        return new String(name, StandardCharsets.ISO_8859_1);
    }
}
