package io.postern.gateway.eve;

import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Section;
import io.postern.dns.message.Txt;
import io.postern.dns.registry.RecordType;

/** Writes a multicast DNS message as the {@code mdns} object has it: records by name, with the data of PTR and TXT. */
final class MdnsObject {
    private static final Name PTR = new Name("ptr");
    private static final Name TXT = new Name("txt");

    private final JsonLines json;
    private final RecordText records;

    MdnsObject(JsonLines json) {
        this.json = json;
        records = new RecordText(json);
    }

    /** Writes the members. */
    void write(DnsMessageCursor message) {
        json.text(DnsWords.TYPE, message.isResponse() ? DnsWords.RESPONSE : DnsWords.REQUEST);
        json.number(DnsWords.ID, message.id());
        json.beginArray(DnsWords.FLAGS);
        flag("aa", message.isAuthoritative());
        flag("tc", message.isTruncated());
        flag("rd", message.isRecursionDesired());
        flag("ra", message.isRecursionAvailable());
        flag("z", message.isReservedSet());
        flag("ad", message.isAuthenticData());
        flag("cd", message.isCheckingDisabled());
        json.endArray();
        json.number(DnsWords.OPCODE, message.opcode());
        json.number(DnsWords.RCODE, message.rcode());
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
            if (section != Section.AUTHORITY && message.isWellFormed(record)) {
                data(message, record);
            }
            json.endObject();
        }
        json.endArray();
    }

    private void data(DnsMessageCursor message, int record) {
        int type = message.type(record);
        if (type == RecordType.PTR) {
            records.data(PTR, records.data(message, record));
        } else if (type == RecordType.TXT && Txt.first(message, record) >= 0) {
            json.beginArray(TXT);
            records.stringElements(message, record);
            json.endArray();
        }
    }
}
