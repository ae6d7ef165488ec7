package io.postern.bench.traffic;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** DNS messages as a stub resolver and a recursive one exchange them (RFC 1035, RFC 6891). */
final class LookupBytes {
    static final int A = 1, AAAA = 28, HTTPS = 65;
    private static final int QUERY = 0x0100, ANSWER = 0x8180, NO_SUCH_NAME = 0x8183;
    private static final short CNAME = 5, SOA = 6, OPT = 41, INTERNET = 1;
    /** A compression pointer to the question's name, which always stands right behind the header. */
    private static final short TO_QUESTION = (short) 0xc00c;

    private LookupBytes() {}

    /** Writes a query at {@code offset}; returns its length. */
    static int query(byte[] bytes, int offset, int id, String name, int type) {
        ByteBuffer out = ByteBuffer.wrap(bytes, offset, bytes.length - offset);
        question(out, id, QUERY, name, type, 0, 0);
        return options(out) - offset;
    }

    /** Writes an answer of a CNAME and two addresses. */
    static int addresses(byte[] bytes, int offset, int id, String name, int address) {
        ByteBuffer out = ByteBuffer.wrap(bytes, offset, bytes.length - offset);
        question(out, id, ANSWER, name, A, 3, 0);
        record(out.putShort(TO_QUESTION), CNAME, 300);
        int at = out.position();
        out.putShort((short) 0);
        name(out, "edge." + name);
        out.putShort(at, (short) (out.position() - at - 2));
        for (int i = 0; i < 2; i++) {
            record(out.putShort((short) (0xc000 | at + 2 - offset)), (short) A, 60);
            out.putShort((short) 4).putInt(address + i);
        }
        return options(out) - offset;
    }

    /** Writes an answer that holds nothing but the zone's SOA: no such name, or no record of that type. */
    static int nothing(byte[] bytes, int offset, int id, String name, int type, boolean nameExists) {
        ByteBuffer out = ByteBuffer.wrap(bytes, offset, bytes.length - offset);
        question(out, id, nameExists ? ANSWER : NO_SUCH_NAME, name, type, 0, 1);
        record(out.putShort(TO_QUESTION), SOA, 900);
        int at = out.position();
        out.putShort((short) 0);
        name(out, "ns1.example.net");
        name(out, "hostmaster.example.net");
        out.putInt(2026_11_24).putInt(7200).putInt(900).putInt(1_209_600).putInt(300);
        out.putShort(at, (short) (out.position() - at - 2));
        return options(out) - offset;
    }

    private static void question(
            ByteBuffer out, int id, int flags, String name, int type, int answers, int authorities) {
        out.putShort((short) id).putShort((short) flags).putShort((short) 1);
        out.putShort((short) answers).putShort((short) authorities).putShort((short) 1);
        name(out, name);
        out.putShort((short) type).putShort(INTERNET);
    }

    private static void record(ByteBuffer out, short type, int seconds) {
        out.putShort(type).putShort(INTERNET).putInt(seconds);
    }

    /** EDNS with a payload size of 1232 and no options. */
    private static int options(ByteBuffer out) {
        out.put((byte) 0).putShort(OPT).putShort((short) 1232).putInt(0).putShort((short) 0);
        return out.position();
    }

    private static void name(ByteBuffer out, String name) {
        for (String label : name.split("\\.")) {
            byte[] text = label.getBytes(StandardCharsets.US_ASCII);
            out.put((byte) text.length).put(text);
        }
        out.put((byte) 0);
    }
}
