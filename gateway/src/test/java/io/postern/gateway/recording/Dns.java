package io.postern.gateway.recording;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** DNS messages, written field by field. */
public final class Dns {
    /** Types of records. */
    public static final int A = 1, SOA = 6, MX = 15, TXT = 16, PTR = 12, SRV = 33, OPT = 41;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    private int moreQuestions;

    private Dns() {}

    private interface Writing {
        void run() throws IOException;
    }

    private Dns write(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** A message of a header and one question; {@code counts} are ANCOUNT, NSCOUNT, ARCOUNT. */
    public static Dns message(int id, int flags, String name, int type, int... counts) {
        Dns dns = new Dns();
        dns.write(() -> {
            dns.out.writeShort(id);
            dns.out.writeShort(flags);
            dns.out.writeShort(1);
            for (int i = 0; i < 3; i++) {
                dns.out.writeShort(i < counts.length ? counts[i] : 0);
            }
        });
        return dns.name(name).write(() -> {
            dns.out.writeShort(type);
            dns.out.writeShort(1);
        });
    }

    /** One more question, its name as it is encoded; the header counts it. */
    public Dns question(byte[] encoded, int type) {
        moreQuestions++;
        return write(() -> {
            out.write(encoded);
            out.writeShort(type);
            out.writeShort(1);
        });
    }

    /** A message behind its length, as TCP has it. */
    public static byte[] framed(byte[] message) {
        byte[] framed = new byte[message.length + 2];
        framed[0] = (byte) (message.length >> 8);
        framed[1] = (byte) message.length;
        System.arraycopy(message, 0, framed, 2, message.length);
        return framed;
    }

    /** A query that wants recursion. */
    public static byte[] query(int id, String name, int type) {
        return message(id, 0x0100, name, type).bytes();
    }

    /** An answer with one address. */
    public static byte[] answer(int id, String name, int... address) {
        byte[] data = new byte[address.length];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) address[i];
        }
        return message(id, 0x8180, name, A, 1).record(A, 300, data).bytes();
    }

    /** An answer without records. */
    public static byte[] failure(int id, String name, int rcode) {
        return message(id, 0x8180 | rcode, name, A).bytes();
    }

    /** A record whose owner is the question's name. */
    public Dns record(int type, int ttl, byte[] data) {
        return write(() -> {
            out.writeShort(0xc00c);
            out.writeShort(type);
            out.writeShort(1);
            out.writeInt(ttl);
            out.writeShort(data.length);
            out.write(data);
        });
    }

    /** An OPT record with these options. */
    public Dns opt(int payloadSize, byte[] options) {
        return write(() -> {
            out.writeByte(0);
            out.writeShort(OPT);
            out.writeShort(payloadSize);
            out.writeInt(0x8000);
            out.writeShort(options.length);
            out.write(options);
        });
    }

    /** A name on its own, as data of a record may begin with one. */
    public static byte[] encoded(String name) {
        return new Dns().name(name).bytes();
    }

    private Dns name(String name) {
        return write(() -> {
            for (String label : name.split("\\.")) {
                byte[] ascii = label.getBytes(StandardCharsets.ISO_8859_1);
                out.writeByte(ascii.length);
                out.write(ascii);
            }
            out.writeByte(0);
        });
    }

    /** The message. */
    public byte[] bytes() {
        byte[] message = bytes.toByteArray();
        if (moreQuestions > 0) {
            ByteBuffer.wrap(message).putShort(4, (short) (1 + moreQuestions));
        }
        return message;
    }
}
