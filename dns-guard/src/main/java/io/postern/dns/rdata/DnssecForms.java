package io.postern.dns.rdata;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Records of DNSSEC: RFC 4034, RFC 5155 (NSEC3), RFC 7344 (CDS, CDNSKEY), RFC 7477 (CSYNC), and the older SIG and KEY. */
final class DnssecForms {
    private static final int MAX_WINDOW_OCTETS = 32;

    private DnssecForms() {}

    /** DS, CDS, DLV: key tag, algorithm, digest type, digest. */
    static void ds(RdataReader in) {
        in.number16();
        in.space().number8();
        in.space().number8();
        in.space().hex(in.left());
    }

    /** DNSKEY, CDNSKEY, KEY: flags, protocol, algorithm, key. */
    static void dnskey(RdataReader in) {
        in.number16();
        in.space().number8();
        in.space().number8();
        in.space().base64(in.left());
    }

    static void rrsig(RdataReader in) {
        in.type16();
        in.space().number8();
        in.space().number8();
        in.space().number32();
        time(in.space());
        time(in.space());
        in.space().number16();
        in.space().name();
        in.space().base64(in.left());
    }

    /** Seconds since 1970 as {@code YYYYMMDDHHmmSS} in UTC (RFC 4034 section 3.2). */
    private static void time(RdataReader in) {
        long seconds = in.u32();
        if (in.isSilent()) {
            return;
        }
        LocalDateTime time = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
        long date = time.getYear() * 10_000L + time.getMonthValue() * 100L + time.getDayOfMonth();
        in.number(date * 1_000_000 + time.getHour() * 10_000L + time.getMinute() * 100L + time.getSecond());
    }

    static void nsec(RdataReader in) {
        in.name();
        types(in);
    }

    static void nsec3(RdataReader in) {
        nsec3param(in);
        in.space().base32(in.u8());
        types(in);
    }

    static void nsec3param(RdataReader in) {
        in.number8();
        in.space().number8();
        in.space().number16();
        int salt = in.u8();
        if (salt == 0) {
            in.space().character('-');
        } else {
            in.space().hex(salt);
        }
    }

    static void csync(RdataReader in) {
        in.number32();
        in.space().number16();
        types(in);
    }

    /**
     * Type bit maps (RFC 4034 section 4.1.2): blocks of a window number, a length of 1 to 32 and that many octets, whose
     * first bit stands for the first type of the window. Windows are in increasing order.
     */
    private static void types(RdataReader in) {
        int before = -1;
        while (in.left() > 0) {
            int window = in.u8();
            int length = in.u8();
            if (window <= before || length == 0 || length > MAX_WINDOW_OCTETS) {
                in.fail();
                return;
            }
            before = window;
            for (int i = 0; i < length; i++) {
                int octet = in.u8();
                for (int bit = 0; bit < 8; bit++) {
                    if ((octet & 0x80 >>> bit) != 0) {
                        in.space().type(window << 8 | i << 3 | bit);
                    }
                }
            }
        }
    }
}
