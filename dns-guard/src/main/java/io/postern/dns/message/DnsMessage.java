package io.postern.dns.message;

import io.postern.capture.flow.Incompleteness;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A message as an observation that lasts.
 *
 * @param id 0 to 65535
 * @param flags the header's second 16 bits, from QR to RCODE
 * @param rcode 0 to 4095, extended by EDNS
 * @param questions those that could be read
 * @param records those that could be read, of all sections, in order
 * @param anomalies what is wrong with the message itself
 * @param incompleteness why something is missing that the message had
 */
public record DnsMessage(
        Kind kind,
        int id,
        int flags,
        int rcode,
        List<Question> questions,
        List<ResourceRecord> records,
        Set<DnsAnomaly> anomalies,
        Optional<Incompleteness> incompleteness) {
    /** Copies. */
    public DnsMessage {
        questions = List.copyOf(questions);
        records = List.copyOf(records);
        // In the enum's order, which Set.copyOf would not keep.
        anomalies = Collections.unmodifiableSet(sorted(anomalies));
    }

    /** What a cursor stands on. */
    public static DnsMessage of(DnsMessageCursor message) {
        StringBuilder text = new StringBuilder();
        List<Question> questions = new ArrayList<>(message.questions());
        for (int i = 0; i < message.questions(); i++) {
            text.setLength(0);
            message.writeQuestionName(i, text);
            questions.add(new Question(text.toString(), message.questionType(i), message.questionClass(i)));
        }
        List<ResourceRecord> records = new ArrayList<>(message.records());
        for (Section section : Section.values()) {
            for (int i = message.begin(section); i < message.end(section); i++) {
                records.add(record(message, section, i, text));
            }
        }
        Set<DnsAnomaly> anomalies = EnumSet.noneOf(DnsAnomaly.class);
        for (DnsAnomaly anomaly : DnsAnomaly.values()) {
            if (message.has(anomaly)) {
                anomalies.add(anomaly);
            }
        }
        return new DnsMessage(
                message.kind(),
                message.id(),
                message.flags(),
                message.rcode(),
                questions,
                records,
                anomalies,
                message.incompleteness());
    }

    private static ResourceRecord record(DnsMessageCursor message, Section section, int i, StringBuilder text) {
        text.setLength(0);
        message.writeOwner(i, text);
        String owner = text.toString();
        text.setLength(0);
        message.writeRdata(i, text);
        return new ResourceRecord(
                section, owner, message.type(i), message.recordClass(i), message.ttl(i), text.toString());
    }

    private static Set<DnsAnomaly> sorted(Set<DnsAnomaly> anomalies) {
        Set<DnsAnomaly> copy = EnumSet.noneOf(DnsAnomaly.class);
        copy.addAll(anomalies);
        return copy;
    }

    /** Whether QR is set. */
    public boolean isResponse() {
        return (flags & 0x8000) != 0;
    }

    /** The records of one section, in order. */
    public List<ResourceRecord> records(Section section) {
        return records.stream().filter(record -> record.section() == section).toList();
    }
}
