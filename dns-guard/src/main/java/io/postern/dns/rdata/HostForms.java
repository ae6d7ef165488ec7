package io.postern.dns.rdata;

/** Records that name hosts and addresses: RFC 1035 section 3.3, RFC 1183, RFC 2782, RFC 2230, RFC 3596. */
final class HostForms {
    private HostForms() {}

    static void address4(RdataReader in) {
        int from = in.skip(4);
        if (from >= 0 && !in.isSilent()) {
            AddressText.write4(in.bytes(), from, in.out());
        }
    }

    static void address6(RdataReader in) {
        int from = in.skip(16);
        if (from >= 0 && !in.isSilent()) {
            AddressText.write6(in.bytes(), from, in.out());
        }
    }

    static void name(RdataReader in) {
        in.space().name();
    }

    /** MX, AFSDB, RT, KX, LP: a preference and a name. */
    static void preferredName(RdataReader in) {
        in.number16();
        in.space().name();
    }

    /** MINFO, RP: two names. */
    static void twoNames(RdataReader in) {
        in.name();
        in.space().name();
    }

    static void soa(RdataReader in) {
        twoNames(in);
        for (int i = 0; i < 5; i++) {
            in.space().number32();
        }
    }

    static void srv(RdataReader in) {
        in.number16();
        in.space().number16();
        in.space().number16();
        in.space().name();
    }
}
