package io.postern.dns.watch;

import io.postern.capture.net.IpAddress;
import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Section;
import io.postern.dns.observation.Answer;
import io.postern.dns.observation.ResponseObservation;
import io.postern.dns.registry.RecordType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Makes observations that last of what a cursor stands on. */
public final class Reading {
    /** Records of an answer that are looked at. */
    private static final int MAX_RECORDS = 128;

    private Reading() {}

    /** The name of the first question, lower case. */
    public static String name(DnsMessageCursor message) {
        StringBuilder text = new StringBuilder();
        message.writeQuestionName(0, text);
        return lower(text);
    }

    static String lower(StringBuilder text) {
        return text.toString().toLowerCase(Locale.ROOT);
    }

    /** A response; the message tells the rest. */
    public static ResponseObservation response(
            ResponseObservation.Relation relation,
            DnsMessageCursor message,
            long packet,
            long timeNanos,
            long latencyNanos,
            IpAddress source,
            int timeToLive,
            boolean spelledAlike) {
        int error = AnswerScan.extendedError(message);
        int records = message.records() - (message.opt() < 0 ? 0 : 1);
        return new ResponseObservation(
                relation,
                packet,
                timeNanos,
                latencyNanos,
                source,
                timeToLive,
                message.flags(),
                message.opt() >= 0,
                error < 0 ? OptionalInt.empty() : OptionalInt.of(error),
                spelledAlike,
                records == 1,
                answer(message));
    }

    /** What a response says. */
    public static Answer answer(DnsMessageCursor message) {
        List<String> records = new ArrayList<>();
        List<IpAddress> addresses = new ArrayList<>();
        List<String> canonicalNames = new ArrayList<>(0);
        StringBuilder text = new StringBuilder();
        int begin = message.begin(Section.ANSWER);
        int end = Math.min(message.end(Section.ANSWER), begin + MAX_RECORDS);
        for (int record = begin; record < end; record++) {
            int type = message.type(record);
            if (type == RecordType.RRSIG) {
                continue;
            }
            if ((type == RecordType.A || type == RecordType.AAAA) && message.isWellFormed(record)) {
                addresses.add(message.address(record));
            }
            text.setLength(0);
            message.writeRdata(record, text);
            String data = isNames(type) ? lower(text) : text.toString();
            if (type == RecordType.CNAME) {
                canonicalNames.add(data);
            }
            text.setLength(0);
            message.writeOwner(record, text);
            records.add(lower(text) + " " + RecordType.name(type) + " " + data);
        }
        Collections.sort(records);
        Collections.sort(addresses);
        return new Answer(message.rcode(), records, addresses, canonicalNames);
    }

    private static boolean isNames(int type) {
        return switch (type) {
            case RecordType.CNAME,
                    RecordType.NS,
                    RecordType.PTR,
                    RecordType.DNAME,
                    RecordType.MX,
                    RecordType.SRV,
                    RecordType.SOA -> true;
            default -> false;
        };
    }
}
