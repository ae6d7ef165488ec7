package io.postern.gateway.eve;

import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Section;
import io.postern.dns.message.Txt;
import io.postern.dns.registry.RecordType;

/** Writes {@code dns.grouped}: the answers' data by type, for the types that EVE groups. */
final class GroupedAnswers {
    private static final Name GROUPED = new Name("grouped");
    private static final int[] TYPES = {
        RecordType.A,
        RecordType.AAAA,
        RecordType.CNAME,
        RecordType.MX,
        RecordType.NS,
        RecordType.NULL,
        RecordType.PTR,
        RecordType.SOA,
        RecordType.SRV,
        RecordType.SSHFP,
        RecordType.TXT
    };

    private final JsonLines json;
    private final RecordText records;
    private final RecordObject objects;

    GroupedAnswers(JsonLines json, RecordText records, RecordObject objects) {
        this.json = json;
        this.records = records;
        this.objects = objects;
    }

    /** Writes the answers of a message whose data was made text in order, from place 0 on. */
    void write(DnsMessageCursor message) {
        boolean open = false;
        for (int type : TYPES) {
            open = group(message, type, open);
        }
        if (open) {
            json.endObject();
        }
    }

    private boolean group(DnsMessageCursor message, int type, boolean openBefore) {
        boolean open = openBefore;
        boolean array = false;
        int begin = message.begin(Section.ANSWER);
        for (int record = begin; record < message.end(Section.ANSWER); record++) {
            if (message.type(record) != type || !isGrouped(message, record)) {
                continue;
            }
            if (!records.hasRoom()) {
                break;
            }
            if (!open) {
                json.beginObject(GROUPED);
                open = true;
            }
            if (!array) {
                json.beginArray(DnsWords.type(type));
                array = true;
            }
            element(message, record, record - begin);
        }
        if (array) {
            json.endArray();
        }
        return open;
    }

    /** Data that is not of its type's form has no object, and no strings. */
    private static boolean isGrouped(DnsMessageCursor message, int record) {
        return switch (message.type(record)) {
            case RecordType.SOA, RecordType.SRV, RecordType.SSHFP -> RecordObject.has(message, record);
            case RecordType.TXT -> message.isWellFormed(record) && Txt.first(message, record) >= 0;
            default -> true;
        };
    }

    private void element(DnsMessageCursor message, int record, int place) {
        switch (message.type(record)) {
            case RecordType.SOA, RecordType.SRV, RecordType.SSHFP -> {
                json.beginElement();
                objects.members(message, record);
                json.endObject();
            }
            case RecordType.TXT -> records.stringElements(message, record);
            default -> records.data(place);
        }
    }
}
