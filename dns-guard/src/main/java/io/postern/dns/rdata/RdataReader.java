package io.postern.dns.rdata;

import io.postern.dns.name.NameScan;
import io.postern.dns.name.NameText;
import io.postern.dns.registry.RecordType;

/**
 * A bounds-checked walk over one RDATA that writes what it passes.
 *
 * <p>Every read goes through {@link #require}. Once one fails, {@link #isWhole()} stays false, reads give zeros and nothing more
 * is written: a form is walked to its end without a check after each step, and judged once.
 */
final class RdataReader {
    private static final byte[] NOTHING = {};

    private final NameScan names = new NameScan();
    private StringBuilder out = new StringBuilder(0);
    private boolean silent = true;
    private boolean failed;
    private byte[] bytes = NOTHING;
    private int base;
    private int limit;
    private int at;
    private int end;
    private int mark;

    /** Begins a walk that writes nothing. */
    void begin(byte[] message, int messageStart, int messageEnd, int start, int rdataEnd) {
        bytes = message;
        base = messageStart;
        limit = messageEnd;
        at = start;
        end = rdataEnd;
        failed = start < messageStart || rdataEnd < start || rdataEnd > messageEnd;
        silent = true;
    }

    /** Begins a walk that writes. */
    void begin(byte[] message, int messageStart, int messageEnd, int start, int rdataEnd, StringBuilder text) {
        begin(message, messageStart, messageEnd, start, rdataEnd);
        out = text;
        mark = text.length();
        silent = false;
    }

    /** Whether the walk came to the end of the data, neither short of it nor beyond. */
    boolean isWhole() {
        return !failed && at == end;
    }

    void fail() {
        failed = true;
    }

    int left() {
        return failed ? 0 : end - at;
    }

    private boolean require(int octets) {
        if (!failed && octets >= 0 && octets <= end - at) {
            return true;
        }
        failed = true;
        return false;
    }

    int u8() {
        return require(1) ? bytes[at++] & 255 : 0;
    }

    int u16() {
        if (!require(2)) {
            return 0;
        }
        at += 2;
        return (bytes[at - 2] & 255) << 8 | bytes[at - 1] & 255;
    }

    long u32() {
        return (long) u16() << 16 | u16();
    }

    long u48() {
        return u32() << 16 | u16();
    }

    /** Passes octets and gives where they begin, or -1. */
    int skip(int octets) {
        if (!require(octets)) {
            return -1;
        }
        at += octets;
        return at - octets;
    }

    byte[] bytes() {
        return bytes;
    }

    boolean isSilent() {
        return silent || failed;
    }

    StringBuilder out() {
        return out;
    }

    /** Writes a separator unless it would be the first character. */
    RdataReader space() {
        if (!isSilent() && out.length() != mark) {
            out.append(' ');
        }
        return this;
    }

    void text(String text) {
        if (!isSilent()) {
            out.append(text);
        }
    }

    void character(char character) {
        if (!isSilent()) {
            out.append(character);
        }
    }

    void number(long number) {
        if (!isSilent()) {
            out.append(number);
        }
    }

    void number8() {
        number(u8());
    }

    void number16() {
        number(u16());
    }

    void number32() {
        number(u32());
    }

    void type16() {
        type(u16());
    }

    /** A name, which must end inside the data; what it points to may lie anywhere before. */
    void name() {
        if (failed) {
            return;
        }
        int nameEnd = names.end(bytes, base, end, at);
        if (nameEnd < 0 || names.octets() > NameScan.MAX_OCTETS) {
            failed = true;
            return;
        }
        if (!silent) {
            NameText.write(bytes, base, limit, at, out);
        }
        at = nameEnd;
    }

    /** A character-string (RFC 1035 section 3.3) in quotes. */
    void characterString() {
        quoted(u8());
    }

    /** Octets as a quoted string. */
    void quoted(int octets) {
        int from = skip(octets);
        if (from < 0 || silent) {
            return;
        }
        out.append('"');
        CharacterStringText.write(bytes, from, from + octets, out);
        out.append('"');
    }

    /** Octets as they are in an unquoted word: what would end it is escaped; in a list a comma twice (RFC 9460 appendix A.1). */
    void escaped(int octets, boolean inList) {
        int from = skip(octets);
        if (from >= 0 && !silent) {
            CharacterStringText.writeWord(bytes, from, from + octets, inList, out);
        }
    }

    void type(int type) {
        if (!isSilent()) {
            RecordType.write(type, out);
        }
    }

    void hex(int octets) {
        int from = skip(octets);
        if (from >= 0 && !silent) {
            Digits.upperHex(bytes, from, from + octets, out);
        }
    }

    void lowerHex(int octets) {
        int from = skip(octets);
        if (from >= 0 && !silent) {
            Digits.hex(bytes, from, from + octets, out);
        }
    }

    void base64(int octets) {
        int from = skip(octets);
        if (from >= 0 && !silent) {
            Digits.base64(bytes, from, from + octets, out);
        }
    }

    void base32(int octets) {
        int from = skip(octets);
        if (from >= 0 && !silent) {
            Digits.base32(bytes, from, from + octets, out);
        }
    }
}
