package io.postern.gateway.eve;

import io.postern.dns.registry.Rcode;
import io.postern.dns.registry.RecordType;
import tools.jackson.core.io.SerializedString;

/** Registered names of DNS, ready to be written, and the member names that the three protocols share. */
final class DnsWords {
    static final SerializedString TYPE = new SerializedString("type");
    static final SerializedString ID = new SerializedString("id");
    static final SerializedString FLAGS = new SerializedString("flags");
    static final SerializedString OPCODE = new SerializedString("opcode");
    static final SerializedString RCODE = new SerializedString("rcode");
    static final SerializedString QUERIES = new SerializedString("queries");
    static final SerializedString ANSWERS = new SerializedString("answers");
    static final SerializedString AUTHORITIES = new SerializedString("authorities");
    static final SerializedString ADDITIONALS = new SerializedString("additionals");
    static final SerializedString RRNAME = new SerializedString("rrname");
    static final SerializedString RRTYPE = new SerializedString("rrtype");
    static final SerializedString TTL = new SerializedString("ttl");
    static final SerializedString RDATA = new SerializedString("rdata");
    static final SerializedString OPT = new SerializedString("opt");
    static final SerializedString CODE = new SerializedString("code");
    static final SerializedString DATA = new SerializedString("data");
    static final SerializedString REQUEST = new SerializedString("request");
    static final SerializedString RESPONSE = new SerializedString("response");

    private static final SerializedString[] TYPES = new SerializedString[512];
    private static final SerializedString[] RCODES = new SerializedString[32];

    static {
        for (int i = 0; i < TYPES.length; i++) {
            TYPES[i] = new SerializedString(RecordType.name(i));
        }
        for (int i = 0; i < RCODES.length; i++) {
            RCODES[i] = new SerializedString(Rcode.name(i));
        }
    }

    private DnsWords() {}

    static SerializedString type(int type) {
        return type < TYPES.length ? TYPES[type] : new SerializedString(RecordType.name(type));
    }

    static SerializedString rcode(int rcode) {
        return rcode < RCODES.length ? RCODES[rcode] : new SerializedString(Rcode.name(rcode));
    }
}
