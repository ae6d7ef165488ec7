package io.postern.dns.rdata;

import io.postern.dns.name.NameText;
import io.postern.dns.registry.EdnsOption;
import io.postern.dns.registry.ExtendedError;

/**
 * Data of EDNS options as text; in hexadecimal what is not decoded or not well formed.
 *
 * <p>Client subnet as {@code 192.0.2.0/24/0}, address, source and scope prefix length (RFC 7871); extended error as
 * {@code 15 (Blocked)} with its text quoted and escaped like a character-string (RFC 8914); padding as its number of octets (RFC 7830); keep-alive and expiry as
 * numbers (RFC 7828, in 100 ms; RFC 7314, in seconds); algorithm lists and key tags as numbers (RFC 6975, RFC 8145); name server
 * identifier as hexadecimal and, where it is printable, quoted (RFC 5001); cookies (RFC 7873) in hexadecimal.
 */
public final class OptionText {
    private OptionText() {}

    /** Appends the octets from {@code from} to {@code to} as data of the option {@code code}. */
    public static void write(byte[] bytes, int from, int to, int code, StringBuilder out) {
        int mark = out.length();
        if (!decoded(bytes, from, to, code, out)) {
            out.setLength(mark);
            Digits.hex(bytes, from, to, out);
        }
    }

    private static boolean decoded(byte[] bytes, int from, int to, int code, StringBuilder out) {
        return switch (code) {
            case EdnsOption.CLIENT_SUBNET -> subnet(bytes, from, to, out);
            case EdnsOption.EXTENDED_ERROR -> error(bytes, from, to, out);
            case EdnsOption.NSID -> identifier(bytes, from, to, out);
            case EdnsOption.PADDING -> number(to - from, out);
            case EdnsOption.TCP_KEEPALIVE -> to - from == 2 && number(unsigned16(bytes, from), out);
            case EdnsOption.EXPIRE, EdnsOption.UL -> to - from == 4 && number(unsigned32(bytes, from), out);
            case EdnsOption.DAU, EdnsOption.DHU, EdnsOption.N3U -> numbers(bytes, from, to, 1, out);
            case EdnsOption.KEY_TAG -> numbers(bytes, from, to, 2, out);
            case EdnsOption.CHAIN, EdnsOption.REPORT_CHANNEL -> NameText.write(bytes, from, to, from, out);
            default -> false;
        };
    }

    private static boolean subnet(byte[] bytes, int from, int to, StringBuilder out) {
        int octets = to - from - 4;
        if (octets < 0) {
            return false;
        }
        int family = unsigned16(bytes, from);
        int full = family == 1 ? 4 : family == 2 ? 16 : -1;
        int source = bytes[from + 2] & 255;
        if (octets > full || octets != (source + 7) / 8) {
            return false;
        }
        byte[] address = new byte[full];
        System.arraycopy(bytes, from + 4, address, 0, octets);
        if (full == 4) {
            AddressText.write4(address, 0, out);
        } else {
            AddressText.write6(address, 0, out);
        }
        out.append('/').append(source).append('/').append(bytes[from + 3] & 255);
        return true;
    }

    private static boolean error(byte[] bytes, int from, int to, StringBuilder out) {
        if (to - from < 2) {
            return false;
        }
        int code = unsigned16(bytes, from);
        out.append(code).append(" (").append(ExtendedError.name(code)).append(')');
        int end = to > from + 2 && bytes[to - 1] == 0 ? to - 1 : to;
        if (end > from + 2) {
            out.append(" \"");
            CharacterStringText.write(bytes, from + 2, end, out);
            out.append('"');
        }
        return true;
    }

    private static boolean identifier(byte[] bytes, int from, int to, StringBuilder out) {
        Digits.hex(bytes, from, to, out);
        for (int i = from; i < to; i++) {
            if (bytes[i] < ' ' || bytes[i] == 127) {
                return true;
            }
        }
        if (to > from) {
            out.append(" \"");
            CharacterStringText.write(bytes, from, to, out);
            out.append('"');
        }
        return true;
    }

    private static boolean numbers(byte[] bytes, int from, int to, int width, StringBuilder out) {
        if ((to - from) % width != 0) {
            return false;
        }
        for (int at = from; at < to; at += width) {
            if (at > from) {
                out.append(' ');
            }
            out.append(width == 1 ? bytes[at] & 255 : unsigned16(bytes, at));
        }
        return true;
    }

    private static boolean number(long number, StringBuilder out) {
        out.append(number);
        return true;
    }

    private static int unsigned16(byte[] bytes, int at) {
        return (bytes[at] & 255) << 8 | bytes[at + 1] & 255;
    }

    private static long unsigned32(byte[] bytes, int at) {
        return (long) unsigned16(bytes, at) << 16 | unsigned16(bytes, at + 2);
    }
}
