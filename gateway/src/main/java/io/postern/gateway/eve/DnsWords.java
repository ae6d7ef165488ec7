package io.postern.gateway.eve;

import io.postern.dns.registry.Rcode;
import io.postern.dns.registry.RecordType;

/** Registered names of DNS, ready to be written, and the member names that the three protocols share. */
final class DnsWords {
    static final Name TYPE = new Name("type");
    static final Name ID = new Name("id");
    static final Name FLAGS = new Name("flags");
    static final Name OPCODE = new Name("opcode");
    static final Name RCODE = new Name("rcode");
    static final Name QUERIES = new Name("queries");
    static final Name ANSWERS = new Name("answers");
    static final Name AUTHORITIES = new Name("authorities");
    static final Name ADDITIONALS = new Name("additionals");
    static final Name RRNAME = new Name("rrname");
    static final Name RRTYPE = new Name("rrtype");
    static final Name TTL = new Name("ttl");
    static final Name RDATA = new Name("rdata");
    static final Name OPT = new Name("opt");
    static final Name CODE = new Name("code");
    static final Name DATA = new Name("data");
    static final Name REQUEST = new Name("request");
    static final Name RESPONSE = new Name("response");

    private static final Name[] TYPES = new Name[512];
    private static final Name[] RCODES = new Name[32];

    static {
        for (int i = 0; i < TYPES.length; i++) {
            TYPES[i] = new Name(RecordType.name(i));
        }
        for (int i = 0; i < RCODES.length; i++) {
            RCODES[i] = new Name(Rcode.name(i));
        }
    }

    private DnsWords() {}

    static Name type(int type) {
        return type < TYPES.length ? TYPES[type] : new Name(RecordType.name(type));
    }

    static Name rcode(int rcode) {
        return rcode < RCODES.length ? RCODES[rcode] : new Name(Rcode.name(rcode));
    }
}
