package io.postern.dns.guarded;

import io.postern.capture.net.IpAddress;
import io.postern.dns.Bytes;
import io.postern.dns.prefix.Prefix;
import java.util.ArrayList;
import java.util.List;

/** A DNS message in the making; the record's owner is the question's name, or the last CNAME's target. */
public final class Message {
    private static final int A = 1, CNAME = 5, AAAA = 28, OPT = 41;
    private static final int QR = 0x8000, AA = 0x0400, TC = 0x0200, RD = 0x0100, RA = 0x0080;

    private record Rr(String owner, int type, Bytes data) {}

    private final String name;
    private final int type;
    private final List<Rr> answers = new ArrayList<>();
    private String owner;
    private int flags;
    private boolean edns;
    private int extendedError = -1;
    private boolean authority;

    private Message(String name, int type, int flags) {
        this.name = name;
        this.type = type;
        this.flags = flags;
        owner = name;
    }

    /** A query with EDNS, as today's resolvers send it. */
    public static Message query(String name, int type) {
        return new Message(name, type, RD).edns();
    }

    /** An answer of a recursive resolver, with EDNS and nothing in it. */
    public static Message answer(String name, int type) {
        return new Message(name, type, QR | RD | RA).edns();
    }

    /** An answer with addresses of either family. */
    public static Message answer(String name, String... addresses) {
        boolean six = addresses.length > 0 && addresses[0].indexOf(':') >= 0;
        Message message = answer(name, six ? AAAA : A);
        for (String address : addresses) {
            message.address(address);
        }
        return message;
    }

    public Message address(String text) {
        IpAddress address = Prefix.address(text);
        boolean six = text.indexOf(':') >= 0;
        Bytes data = new Bytes();
        for (int shift = 56; shift >= 0 && six; shift -= 8) {
            data.octets((int) (address.high() >>> shift));
        }
        for (int shift = six ? 56 : 24; shift >= 0; shift -= 8) {
            data.octets((int) (address.low() >>> shift));
        }
        answers.add(new Rr(owner, six ? AAAA : A, data));
        return this;
    }

    public Message cname(String target) {
        answers.add(new Rr(owner, CNAME, new Bytes().name(target)));
        owner = target;
        return this;
    }

    public Message rcode(int rcode) {
        flags = flags & ~15 | rcode;
        return this;
    }

    public Message authoritative() {
        flags |= AA;
        return this;
    }

    public Message truncated() {
        flags |= TC;
        return this;
    }

    public Message withoutRecursion() {
        flags &= ~RA;
        return this;
    }

    public Message edns() {
        edns = true;
        return this;
    }

    public Message withoutEdns() {
        edns = false;
        return this;
    }

    public Message extendedError(int code) {
        extendedError = code;
        return this;
    }

    /** With a name server in the authority section. */
    public Message authority() {
        authority = true;
        return this;
    }

    String name() {
        return name;
    }

    int type() {
        return type;
    }

    byte[] bytes(int id) {
        Bytes out = new Bytes().header(id, flags, 1, answers.size(), authority ? 1 : 0, edns ? 1 : 0);
        out.question(name, type);
        for (Rr answer : answers) {
            record(out, answer.owner(), answer.type(), answer.data().toArray());
        }
        if (authority) {
            record(out, name, 2, new Bytes().name("ns." + name).toArray());
        }
        if (edns) {
            out.name("").u16(OPT).u16(1232).u16(0).u16(0).u16(extendedError < 0 ? 0 : 6);
            if (extendedError >= 0) {
                out.u16(15).u16(2).u16(extendedError);
            }
        }
        return out.toArray();
    }

    private static void record(Bytes out, String owner, int type, byte[] data) {
        out.name(owner).u16(type).u16(1).u16(0).u16(300).u16(data.length).octets(data);
    }
}
