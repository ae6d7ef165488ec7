package io.postern.gateway.eve;

import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Edns;
import io.postern.dns.message.Section;
import io.postern.dns.message.Txt;
import io.postern.dns.registry.RecordType;
import tools.jackson.core.io.SerializedString;

/** Writes an LLMNR message as the {@code llmnr} object has it: data in a member that is named for its type. */
final class LlmnrObject {
    private static final SerializedString TX_ID = new SerializedString("tx_id");
    private static final SerializedString A = new SerializedString("a");
    private static final SerializedString AAAA = new SerializedString("aaaa");
    private static final SerializedString CNAME = new SerializedString("cname");
    private static final SerializedString MX = new SerializedString("mx");
    private static final SerializedString NS = new SerializedString("ns");
    private static final SerializedString NULL = new SerializedString("null");
    private static final SerializedString PTR = new SerializedString("ptr");
    private static final SerializedString TXT = new SerializedString("txt");
    private static final SerializedString UNKNOWN = new SerializedString("unknown");

    private final JsonLines json;
    private final RecordText records;
    private final RecordObject objects;

    LlmnrObject(JsonLines json) {
        this.json = json;
        records = new RecordText(json);
        objects = new RecordObject(json, records);
    }

    /** Writes the members. */
    void write(DnsMessageCursor message, long transaction) {
        json.text(DnsWords.TYPE, message.isResponse() ? DnsWords.RESPONSE : DnsWords.REQUEST);
        json.number(TX_ID, transaction);
        json.number(DnsWords.ID, message.id());
        json.beginArray(DnsWords.FLAGS);
        // RFC 4795 section 2.1.1: conflict, truncated and tentative stand where DNS has AA, TC and RD.
        flag("c", message.isAuthoritative());
        flag("tc", message.isTruncated());
        flag("t", message.isRecursionDesired());
        json.endArray();
        json.number(DnsWords.OPCODE, message.opcode());
        records.begin(message);
        if (message.questions() > 0) {
            records.questions(message);
        }
        section(message, DnsWords.ANSWERS, Section.ANSWER);
        section(message, DnsWords.AUTHORITIES, Section.AUTHORITY);
        section(message, DnsWords.ADDITIONALS, Section.ADDITIONAL);
    }

    private void flag(String name, boolean set) {
        if (set) {
            json.element(name);
        }
    }

    private void section(DnsMessageCursor message, SerializedString name, Section section) {
        int begin = message.begin(section);
        int end = message.end(section);
        if (begin == end) {
            return;
        }
        json.beginArray(name);
        for (int record = begin; record < end; record++) {
            json.beginObject();
            records.owner(message, record);
            json.text(DnsWords.RRTYPE, DnsWords.type(message.type(record)));
            json.number(DnsWords.TTL, message.ttl(record));
            data(message, section, record);
            json.endObject();
        }
        json.endArray();
    }

    private void data(DnsMessageCursor message, Section section, int record) {
        int type = message.type(record);
        boolean object = section == Section.ANSWER || section == Section.AUTHORITY && type == RecordType.SOA;
        if (object && RecordObject.has(message, record)) {
            json.beginObject(RecordObject.name(type));
            objects.members(message, record);
            json.endObject();
        } else if (type == RecordType.TXT && message.isWellFormed(record) && Txt.first(message, record) >= 0) {
            json.beginArray(TXT);
            records.stringElements(message, record);
            json.endArray();
        } else if (type == RecordType.OPT) {
            if (section == Section.ADDITIONAL && record == message.opt() && Edns.first(message) != Edns.NONE) {
                records.options(message);
            }
        } else {
            records.data(member(type), records.data(message, record));
        }
    }

    private static SerializedString member(int type) {
        return switch (type) {
            case RecordType.A -> A;
            case RecordType.AAAA -> AAAA;
            case RecordType.CNAME -> CNAME;
            case RecordType.MX -> MX;
            case RecordType.NS -> NS;
            case RecordType.NULL -> NULL;
            case RecordType.PTR -> PTR;
            default -> UNKNOWN;
        };
    }
}
