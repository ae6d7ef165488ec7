package io.postern.gateway.eve;

import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Soa;
import io.postern.dns.message.Srv;
import io.postern.dns.message.Sshfp;
import io.postern.dns.registry.RecordType;

/** Writes the data of those types that EVE has an object for instead of text: SOA, SRV, SSHFP. */
final class RecordObject {
    private static final Name SOA = new Name("soa");
    private static final Name SRV = new Name("srv");
    private static final Name SSHFP = new Name("sshfp");
    private static final Name MNAME = new Name("mname");
    private static final Name RNAME = new Name("rname");
    private static final Name SERIAL = new Name("serial");
    private static final Name REFRESH = new Name("refresh");
    private static final Name RETRY = new Name("retry");
    private static final Name EXPIRE = new Name("expire");
    private static final Name MINIMUM = new Name("minimum");
    private static final Name PRIORITY = new Name("priority");
    private static final Name WEIGHT = new Name("weight");
    private static final Name PORT = new Name("port");
    private static final Name NAME = new Name("name");
    private static final Name ALGO = new Name("algo");
    private static final Name FINGERPRINT = new Name("fingerprint");

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
    static Name name(int type) {
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
