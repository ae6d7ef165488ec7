package io.postern.gateway.eve;

import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Section;

/** Writes what the objects of all three protocols have in common: questions, and an array of records a section. */
final class RecordSections {
    /** What an object says of a record besides its owner. */
    interface Form {
        /** Writes the members. */
        void write(DnsMessageCursor message, Section section, int record);
    }

    private final JsonLines json;
    private final RecordText records;
    private final Form form;

    RecordSections(JsonLines json, RecordText records, Form form) {
        this.json = json;
        this.records = records;
        this.form = form;
    }

    /** Writes the arrays, as far as {@link RecordText#hasRoom there is room}. */
    void write(DnsMessageCursor message) {
        records.begin(message);
        if (message.questions() > 0) {
            records.questions(message);
        }
        section(message, DnsWords.ANSWERS, Section.ANSWER);
        section(message, DnsWords.AUTHORITIES, Section.AUTHORITY);
        section(message, DnsWords.ADDITIONALS, Section.ADDITIONAL);
    }

    private void section(DnsMessageCursor message, Name name, Section section) {
        int begin = message.begin(section);
        int end = message.end(section);
        if (begin == end || !records.hasRoom()) {
            return;
        }
        json.beginArray(name);
        for (int record = begin; record < end && records.hasRoom(); record++) {
            json.beginElement();
            records.owner(message, record);
            form.write(message, section, record);
            json.endObject();
        }
        json.endArray();
    }
}
