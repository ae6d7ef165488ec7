package io.postern.gateway.eve;

import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Soa;
import io.postern.dns.message.Srv;
import io.postern.dns.message.Sshfp;
import io.postern.dns.registry.RecordType;
import tools.jackson.core.io.SerializedString;

/** Writes the data of those types that EVE has an object for instead of text: SOA, SRV, SSHFP. */
final class RecordObject {
    private static final SerializedString SOA = new SerializedString("soa");
    private static final SerializedString SRV = new SerializedString("srv");
    private static final SerializedString SSHFP = new SerializedString("sshfp");
    private static final SerializedString MNAME = new SerializedString("mname");
    private static final SerializedString RNAME = new SerializedString("rname");
    private static final SerializedString SERIAL = new SerializedString("serial");
    private static final SerializedString REFRESH = new SerializedString("refresh");
    private static final SerializedString RETRY = new SerializedString("retry");
    private static final SerializedString EXPIRE = new SerializedString("expire");
    private static final SerializedString MINIMUM = new SerializedString("minimum");
    private static final SerializedString PRIORITY = new SerializedString("priority");
    private static final SerializedString WEIGHT = new SerializedString("weight");
    private static final SerializedString PORT = new SerializedString("port");
    private static final SerializedString NAME = new SerializedString("name");
    private static final SerializedString ALGO = new SerializedString("algo");
    private static final SerializedString FINGERPRINT = new SerializedString("fingerprint");

    private final JsonLines json;
    private final RecordText text;

    RecordObject(JsonLines json, RecordText text) {
        this.json = json;
        this.text = text;
    }

    /** Whether a record's data has an object: it is of one of the types, and of its form. */
    static boolean has(DnsMessageCursor message, int record) {
        return switch (message.type(record)) {
            case RecordType.SOA, RecordType.SRV, RecordType.SSHFP -> message.isWellFormed(record);
            default -> false;
        };
    }

    /** The object's name. */
    static SerializedString name(int type) {
        return type == RecordType.SOA ? SOA : type == RecordType.SRV ? SRV : SSHFP;
    }

    /** Writes the object's members. */
    void members(DnsMessageCursor message, int record) {
        switch (message.type(record)) {
            case RecordType.SOA -> soa(message, record);
            case RecordType.SRV -> srv(message, record);
            default -> sshfp(message, record);
        }
    }

    private void soa(DnsMessageCursor message, int record) {
        Soa.writePrimary(message, record, text.scratch());
        text.written(MNAME);
        Soa.writeMailbox(message, record, text.scratch());
        text.written(RNAME);
        json.number(SERIAL, Soa.serial(message, record));
        json.number(REFRESH, Soa.refresh(message, record));
        json.number(RETRY, Soa.retry(message, record));
        json.number(EXPIRE, Soa.expire(message, record));
        json.number(MINIMUM, Soa.minimum(message, record));
    }

    private void srv(DnsMessageCursor message, int record) {
        json.number(PRIORITY, Srv.priority(message, record));
        json.number(WEIGHT, Srv.weight(message, record));
        json.number(PORT, Srv.port(message, record));
        Srv.writeTarget(message, record, text.scratch());
        text.written(NAME);
    }

    private void sshfp(DnsMessageCursor message, int record) {
        json.number(ALGO, Sshfp.algorithm(message, record));
        json.number(DnsWords.TYPE, Sshfp.fingerprintType(message, record));
        Sshfp.writeFingerprint(message, record, text.scratch());
        text.written(FINGERPRINT);
    }
}
