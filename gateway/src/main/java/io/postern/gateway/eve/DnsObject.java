package io.postern.gateway.eve;

import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Edns;
import io.postern.dns.message.Section;
import io.postern.dns.registry.RecordType;
import java.nio.charset.StandardCharsets;

/** Writes a message as the {@code dns} object, version 3, has it: all sections, and the answers once more by type. */
final class DnsObject {
    private static final Name VERSION = new Name("version");
    private static final Name TX_ID = new Name("tx_id");
    private static final Name QR = new Name("qr");
    private static final Name AA = new Name("aa");
    private static final Name TC = new Name("tc");
    private static final Name RD = new Name("rd");
    private static final Name RA = new Name("ra");
    private static final Name Z = new Name("z");
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final JsonLines json;
    private final RecordText records;
    private final RecordObject objects;
    private final GroupedAnswers grouped;
    private final RecordSections sections;
    private final byte[] flags = new byte[4];

    DnsObject(JsonLines json) {
        this.json = json;
        records = new RecordText(json);
        objects = new RecordObject(json, records);
        grouped = new GroupedAnswers(json, records, objects);
        sections = new RecordSections(json, records, this::record);
    }

    /** Writes the members; whether all of them. */
    boolean write(DnsMessageCursor message, long transaction) {
        boolean response = message.isResponse();
        json.number(VERSION, 3);
        json.text(DnsWords.TYPE, response ? DnsWords.RESPONSE : DnsWords.REQUEST);
        json.number(TX_ID, transaction);
        json.number(DnsWords.ID, message.id());
        flags(message.flags());
        flag(QR, response);
        flag(AA, message.isAuthoritative());
        flag(TC, message.isTruncated());
        flag(RD, message.isRecursionDesired());
        flag(RA, message.isRecursionAvailable());
        flag(Z, message.isReservedSet());
        json.number(DnsWords.OPCODE, message.opcode());
        json.text(DnsWords.RCODE, DnsWords.rcode(message.rcode()));
        sections.write(message);
        if (message.begin(Section.ANSWER) < message.end(Section.ANSWER) && records.hasRoom()) {
            grouped.write(message);
        }
        return records.isWhole();
    }

    private void flags(int value) {
        int digits = value >= 0x1000 ? 4 : value >= 0x100 ? 3 : value >= 0x10 ? 2 : 1;
        for (int i = 0; i < digits; i++) {
            flags[i] = HEX[value >>> 4 * (digits - 1 - i) & 15];
        }
        json.plain(DnsWords.FLAGS, flags, digits);
    }

    private void flag(Name name, boolean set) {
        if (set) {
            json.flag(name, true);
        }
    }

    private void record(DnsMessageCursor message, Section section, int record) {
        json.text(DnsWords.RRTYPE, DnsWords.type(message.type(record)));
        json.number(DnsWords.TTL, message.ttl(record));
        data(message, section, record);
    }

    private void data(DnsMessageCursor message, Section section, int record) {
        int type = message.type(record);
        if (section == Section.ADDITIONAL && type == RecordType.OPT) {
            if (record == message.opt() && Edns.first(message) != Edns.NONE) {
                records.options(message);
            }
            return;
        }
        boolean object = section == Section.ANSWER || section == Section.AUTHORITY && type == RecordType.SOA;
        if (object && RecordObject.has(message, record)) {
            records.none();
            json.beginObject(RecordObject.name(type));
            objects.members(message, record);
            json.endObject();
        } else {
            records.data(DnsWords.RDATA, records.data(message, record));
        }
    }
}
