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
    private final RecordSections sections;

    MdnsObject(JsonLines json) {
        this.json = json;
        records = new RecordText(json);
        sections = new RecordSections(json, records, this::record);
    }

    /** Writes the members; whether all of them. */
    boolean write(DnsMessageCursor message) {
        json.text(DnsWords.TYPE, message.isResponse() ? DnsWords.RESPONSE : DnsWords.REQUEST);
        json.number(DnsWords.ID, message.id());
        json.beginArray(DnsWords.FLAGS);
        json.element("aa", message.isAuthoritative());
        json.element("tc", message.isTruncated());
        json.element("rd", message.isRecursionDesired());
        json.element("ra", message.isRecursionAvailable());
        json.element("z", message.isReservedSet());
        json.element("ad", message.isAuthenticData());
        json.element("cd", message.isCheckingDisabled());
        json.endArray();
        json.number(DnsWords.OPCODE, message.opcode());
        json.number(DnsWords.RCODE, message.rcode());
        sections.write(message);
        return records.isWhole();
    }

    private void record(DnsMessageCursor message, Section section, int record) {
        if (section != Section.AUTHORITY && message.isWellFormed(record)) {
            data(message, record);
        }
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
