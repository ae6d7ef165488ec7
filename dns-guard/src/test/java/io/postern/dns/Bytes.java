package io.postern.dns;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Builds messages octet by octet. */
public final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A query of one question. */
    public static byte[] query(int id, String name, int type) {
        return new Bytes().header(id, 0x0100, 1, 0, 0, 0).question(name, type).toArray();
    }

    /** A response with one address. */
    public static byte[] answer(int id, String name, int lastOctet) {
        return new Bytes()
                .header(id, 0x8180, 1, 1, 0, 0)
                .question(name, 1)
                .record(0xc00c, 1, 60, 192, 0, 2, lastOctet)
                .toArray();
    }

    public Bytes header(int id, int flags, int questions, int answers, int authorities, int additionals) {
        return u16(id).u16(flags).u16(questions).u16(answers).u16(authorities).u16(additionals);
    }

    public Bytes question(String name, int type) {
        return name(name).u16(type).u16(1);
    }

    /** A record of class IN whose owner is a pointer. */
    public Bytes record(int pointer, int type, int ttl, int... data) {
        u16(pointer).u16(type).u16(1).u16(0).u16(ttl).u16(data.length);
        return octets(data);
    }

    /** A name of labels that are separated by dots; the empty string is the root. */
    public Bytes name(String name) {
        for (String label : name.isEmpty() ? new String[0] : name.split("\\.")) {
            byte[] octets = label.getBytes(StandardCharsets.ISO_8859_1);
            out.write(octets.length);
            out.writeBytes(octets);
        }
        out.write(0);
        return this;
    }

    public Bytes u16(int value) {
        out.write(value >>> 8);
        out.write(value);
        return this;
    }

    public Bytes octets(int... octets) {
        for (int octet : octets) {
            out.write(octet);
        }
        return this;
    }

    public Bytes octets(byte[] octets) {
        out.writeBytes(octets);
        return this;
    }

    public byte[] toArray() {
        return out.toByteArray();
    }

    /** A message behind its length, as TCP has it. */
    public static byte[] framed(byte[] message) {
        return new Bytes().u16(message.length).octets(message).toArray();
    }

    public static byte[] join(byte[]... parts) {
        Bytes all = new Bytes();
        for (byte[] part : parts) {
            all.octets(part);
        }
        return all.toArray();
    }
}
