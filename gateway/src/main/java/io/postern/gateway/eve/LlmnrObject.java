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

    private void section(DnsMessageCursor message, Name name, Section section) {
        int begin = message.begin(section);
        int end = message.end(section);
        if (begin == end) {
            return;
        }
        json.beginArray(name);
        for (int record = begin; record < end; record++) {
            json.beginElement();
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
