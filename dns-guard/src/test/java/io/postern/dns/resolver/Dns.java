package io.postern.dns.resolver;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Queries and answers of tests. */
public final class Dns {
    private Dns() {}

    public static byte[] query(String name) {
        return Message.newQuery(Record.newRecord(Name.fromConstantString(name + "."), Type.A, DClass.IN))
                .toWire();
    }

    /** An answer with one address. */
    public static byte[] answer(byte[] query, String address) throws IOException {
        Message message = reply(query);
        message.addRecord(
                new ARecord(message.getQuestion().getName(), DClass.IN, 60, InetAddress.ofLiteral(address)),
                Section.ANSWER);
        return message.toWire();
    }

    public static byte[] rcode(byte[] query, int rcode) throws IOException {
        Message message = reply(query);
        message.getHeader().setRcode(rcode);
        return message.toWire();
    }

    public static byte[] truncated(byte[] query) throws IOException {
        Message message = reply(query);
        message.getHeader().setFlag(Flags.TC);
        return message.toWire();
    }

    private static Message reply(byte[] query) throws IOException {
        Message asked = new Message(query);
        Message message = new Message(asked.getHeader().getID());
        message.getHeader().setFlag(Flags.QR);
        message.addRecord(asked.getQuestion(), Section.QUESTION);
        return message;
    }

    public static byte[] withOtherId(byte[] answer) {
        byte[] other = Arrays.copyOf(answer, answer.length);
        other[1] ^= 1;
        return other;
    }
}
