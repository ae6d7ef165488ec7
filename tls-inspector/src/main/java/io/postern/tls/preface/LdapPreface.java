package io.postern.tls.preface;

import io.postern.capture.flow.Side;

/** LDAP: an extended request for StartTLS and its answer, one BER sequence each, RFC 4511 section 4.14. */
final class LdapPreface extends FramedPreface {
    private static final int SEQUENCE = 0x30;

    @Override
    int messageLength(Side from, byte[] header, int have) {
        if (header[0] != SEQUENCE) {
            return LEAVE;
        }
        if (have < 2) {
            return MORE;
        }
        int digits = header[1] < 0 ? header[1] & 0x7f : 0;
        if (digits > 4) {
            return LEAVE;
        }
        if (have < 2 + digits) {
            return MORE;
        }
        long length = digits == 0 ? header[1] : 0;
        for (int i = 0; i < digits; i++) {
            length = length << 8 | header[2 + i] & 255;
        }
        return length > LONGEST ? LEAVE : (int) length + 2 + digits;
    }

    @Override
    public Preface protocol() {
        return Preface.LDAP;
    }
}
