package io.postern.dns.rdata;

/**
 * Records that hold keys, digests of them and the like: RFC 4255 (SSHFP), RFC 4398 (CERT), RFC 6698 (TLSA), RFC 7929
 * (OPENPGPKEY), RFC 8162 (SMIMEA), RFC 7043 (EUI48, EUI64), RFC 8976 (ZONEMD).
 */
final class KeyForms {
    private KeyForms() {}

    static void sshfp(RdataReader in) {
        in.number8();
        in.space().number8();
        in.space().hex(in.left());
    }

    /** TLSA and SMIMEA. */
    static void tlsa(RdataReader in) {
        in.number8();
        in.space().number8();
        in.space().number8();
        in.space().hex(in.left());
    }

    static void cert(RdataReader in) {
        in.number16();
        in.space().number16();
        in.space().number8();
        in.space().base64(in.left());
    }

    static void base64(RdataReader in) {
        in.base64(in.left());
    }

    static void zonemd(RdataReader in) {
        in.number32();
        in.space().number8();
        in.space().number8();
        in.space().hex(in.left());
    }

    static void eui(RdataReader in, int octets) {
        for (int i = 0; i < octets; i++) {
            if (i > 0) {
                in.character('-');
            }
            in.lowerHex(1);
        }
    }
}
