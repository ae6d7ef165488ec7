package io.postern.dns.rdata;

import io.postern.dns.registry.Rcode;

/** Records that sign whole messages: TSIG (RFC 8945 section 4.2) and TKEY (RFC 2930 section 2). */
final class SecretForms {
    private SecretForms() {}

    /** Algorithm, time signed, fudge, size of MAC and MAC, original ID, error, size of other data and the data. */
    static void tsig(RdataReader in) {
        in.name();
        in.space().number(in.u48());
        in.space().number16();
        sized(in);
        in.space().number16();
        error(in);
        sized(in);
    }

    /** Algorithm, inception, expiration, mode, error, size of key and key, size of other data and the data. */
    static void tkey(RdataReader in) {
        in.name();
        in.space().number32();
        in.space().number32();
        in.space().number16();
        error(in);
        sized(in);
        sized(in);
    }

    private static void error(RdataReader in) {
        in.space().text(Rcode.tsigName(in.u16()));
    }

    private static void sized(RdataReader in) {
        int size = in.u16();
        in.space().number(size);
        if (size > 0) {
            in.space().base64(size);
        }
    }
}
