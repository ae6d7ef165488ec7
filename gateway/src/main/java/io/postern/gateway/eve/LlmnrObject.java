package io.postern.gateway.eve;

import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Edns;
import io.postern.dns.message.Section;
import io.postern.dns.message.Txt;
import io.postern.dns.registry.RecordType;

/** Writes an LLMNR message as the {@code llmnr} object has it: data in a member that is named for its type. */
final class LlmnrObject {
    private static final Name TX_ID = new Name("tx_id");
    private static final Name A = new Name("a");
    private static final Name AAAA = new Name("aaaa");
    private static final Name CNAME = new Name("cname");
    private static final Name MX = new Name("mx");
    private static final Name NS = new Name("ns");
    private static final Name NULL = new Name("null");
    private static final Name PTR = new Name("ptr");
    private static final Name TXT = new Name("txt");
    private static final Name UNKNOWN = new Name("unknown");

    private final JsonLines json;
    private final RecordText records;
    private final RecordObject objects;
    private final RecordSections sections;

    LlmnrObject(JsonLines json) {
        this.json = json;
        records = new RecordText(json);
        objects = new RecordObject(json, records);
        sections = new RecordSections(json, records, this::record);
    }

    /** Writes the members; whether all of them. */
    boolean write(DnsMessageCursor message, long transaction) {
        json.text(DnsWords.TYPE, message.isResponse() ? DnsWords.RESPONSE : DnsWords.REQUEST);
        json.number(TX_ID, transaction);
        json.number(DnsWords.ID, message.id());
        json.beginArray(DnsWords.FLAGS);
        // RFC 4795 section 2.1.1: conflict, truncated and tentative stand where DNS has AA, TC and RD.
        json.element("c", message.isAuthoritative());
        json.element("tc", message.isTruncated());
        json.element("t", message.isRecursionDesired());
        json.endArray();
        json.number(DnsWords.OPCODE, message.opcode());
        sections.write(message);
        return records.isWhole();
    }

    private void record(DnsMessageCursor message, Section section, int record) {
        json.text(DnsWords.RRTYPE, DnsWords.type(message.type(record)));
        json.number(DnsWords.TTL, message.ttl(record));
        data(message, section, record);
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

    private static Name member(int type) {
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
