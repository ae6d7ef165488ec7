package io.postern.dns.rdata;

/** Records made of character-strings: RFC 1035, RFC 3403 (NAPTR), RFC 7553 (URI), RFC 8659 (CAA). */
final class TextForms {
    private TextForms() {}

    /** TXT and SPF. No string at all counts as one that is empty (RFC 6763 section 6.1). */
    static void strings(RdataReader in) {
        if (in.left() == 0) {
            in.text("\"\"");
        }
        while (in.left() > 0) {
            in.space().characterString();
        }
    }

    /** HINFO. */
    static void twoStrings(RdataReader in) {
        in.characterString();
        in.space().characterString();
    }

    static void caa(RdataReader in) {
        in.number8();
        int length = in.u8();
        if (length == 0) {
            in.fail();
        }
        in.space().escaped(length, false);
        in.space().quoted(in.left());
    }

    static void naptr(RdataReader in) {
        in.number16();
        in.space().number16();
        for (int i = 0; i < 3; i++) {
            in.space().characterString();
        }
        in.space().name();
    }

    static void uri(RdataReader in) {
        in.number16();
        in.space().number16();
        in.space().quoted(in.left());
    }
}
