package io.postern.gateway.front;

import io.postern.dns.registry.Rcode;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** Writes answers. Any thread. */
final class Replies {
    /** What we take over UDP, which is what we send. */
    private static final int PAYLOAD = 1232;

    private static final int HEADER = 12;
    private static final int RESPONSE = 0x8000;
    /** OPCODE, RD and CD are given back (RFC 1035 section 4.1.1, RFC 4035 section 3.1.6). */
    private static final int GIVEN_BACK = 0x7910;

    private Replies() {}

    /** A header that says what is wrong, and nothing else. */
    static byte[] faulty(Reading.Faulty faulty) {
        return ByteBuffer.allocate(HEADER)
                .putShort((short) faulty.id())
                .putShort((short) (RESPONSE | faulty.flags() & GIVEN_BACK | faulty.rcode()))
                .array();
    }

    /**
     * An answer. One that does not fit is cut off whole, and its client asks again over TCP (RFC 2181 section 9).
     *
     * @param room octets at most
     */
    static byte[] of(Query query, Answer answer, int room) {
        byte[] whole = message(query, answer.rcode(), answer.records(), answer.explanation(), false);
        if (whole.length <= room) {
            return whole;
        }
        byte[] bare = message(query, answer.rcode(), answer.records(), Optional.empty(), false);
        return bare.length <= room ? bare : truncated(query, answer.rcode());
    }

    /** Tells the client to ask over TCP. It is no longer than the query was, so that nobody gains by asking in another's name. */
    static byte[] truncated(Query query, int rcode) {
        return message(query, rcode, List.of(), Optional.empty(), true);
    }

    static boolean isTruncated(byte[] reply) {
        return (reply[2] & 2) != 0;
    }

    private static byte[] message(
            Query query, int rcode, List<Record> records, Optional<Answer.Explanation> why, boolean truncated) {
        Message message = new Message(query.id());
        message.getHeader().setFlag(Flags.QR);
        message.getHeader().setFlag(Flags.RA);
        flag(message, Flags.RD, query.recursionDesired());
        flag(message, Flags.CD, query.checkingDisabled());
        flag(message, Flags.TC, truncated);
        message.getHeader().setRcode(rcode & 15);
        message.addRecord(Record.newRecord(query.name(), query.type(), query.questionClass()), Section.QUESTION);
        records.forEach(record -> message.addRecord(record, Section.ANSWER));
        if (query.edns().isPresent()) {
            List<EDNSOption> options = why.map(
                            one -> List.<EDNSOption>of(new ExtendedErrorCodeOption(one.code(), one.text())))
                    .orElse(List.of());
            int flags = query.edns().get().dnssec() ? ExtendedFlags.DO : 0;
            message.addRecord(new OPTRecord(PAYLOAD, rcode >>> 4, 0, flags, options), Section.ADDITIONAL);
        }
        return message.toWire();
    }

    private static void flag(Message message, int flag, boolean set) {
        if (set) {
            message.getHeader().setFlag(flag);
        }
    }

    /** The answer to a version of EDNS that does not exist (RFC 6891 section 6.1.3). */
    static Answer badVersion() {
        return Answer.of(Rcode.BADVERS);
    }
}
