package io.postern.dns.registry;

import org.jspecify.annotations.Nullable;

/** Types of records and of questions: the constants are those whose RDATA is decoded or that mean something to a reader. */
public final class RecordType {
    public static final int A = 1,
            NS = 2,
            MD = 3,
            MF = 4,
            CNAME = 5,
            SOA = 6,
            MB = 7,
            MG = 8,
            MR = 9,
            NULL = 10,
            PTR = 12,
            HINFO = 13,
            MINFO = 14,
            MX = 15,
            TXT = 16,
            RP = 17,
            AFSDB = 18,
            RT = 21,
            SIG = 24,
            KEY = 25,
            AAAA = 28,
            LOC = 29,
            SRV = 33,
            NAPTR = 35,
            KX = 36,
            CERT = 37,
            DNAME = 39,
            OPT = 41,
            DS = 43,
            SSHFP = 44,
            RRSIG = 46,
            NSEC = 47,
            DNSKEY = 48,
            NSEC3 = 50,
            NSEC3PARAM = 51,
            TLSA = 52,
            SMIMEA = 53,
            CDS = 59,
            CDNSKEY = 60,
            OPENPGPKEY = 61,
            CSYNC = 62,
            ZONEMD = 63,
            SVCB = 64,
            HTTPS = 65,
            SPF = 99,
            EUI48 = 108,
            EUI64 = 109,
            TKEY = 249,
            TSIG = 250,
            IXFR = 251,
            AXFR = 252,
            ANY = 255,
            URI = 256,
            CAA = 257,
            DLV = 32769;

    private static final int TRUST_ANCHOR = 32768;
    private static final @Nullable String[] NAMES = new @Nullable String[265];

    static {
        name(1, "A");
        name(2, "NS");
        name(3, "MD");
        name(4, "MF");
        name(5, "CNAME");
        name(6, "SOA");
        name(7, "MB");
        name(8, "MG");
        name(9, "MR");
        name(10, "NULL");
        name(11, "WKS");
        name(12, "PTR");
        name(13, "HINFO");
        name(14, "MINFO");
        name(15, "MX");
        name(16, "TXT");
        name(17, "RP");
        name(18, "AFSDB");
        name(19, "X25");
        name(20, "ISDN");
        name(21, "RT");
        name(22, "NSAP");
        name(23, "NSAP-PTR");
        name(24, "SIG");
        name(25, "KEY");
        name(26, "PX");
        name(27, "GPOS");
        name(28, "AAAA");
        name(29, "LOC");
        name(30, "NXT");
        name(31, "EID");
        name(32, "NIMLOC");
        name(33, "SRV");
        name(34, "ATMA");
        name(35, "NAPTR");
        name(36, "KX");
        name(37, "CERT");
        name(38, "A6");
        name(39, "DNAME");
        name(40, "SINK");
        name(41, "OPT");
        name(42, "APL");
        name(43, "DS");
        name(44, "SSHFP");
        name(45, "IPSECKEY");
        name(46, "RRSIG");
        name(47, "NSEC");
        name(48, "DNSKEY");
        name(49, "DHCID");
        name(50, "NSEC3");
        name(51, "NSEC3PARAM");
        name(52, "TLSA");
        name(53, "SMIMEA");
        name(55, "HIP");
        name(56, "NINFO");
        name(57, "RKEY");
        name(58, "TALINK");
        name(59, "CDS");
        name(60, "CDNSKEY");
        name(61, "OPENPGPKEY");
        name(62, "CSYNC");
        name(63, "ZONEMD");
        name(64, "SVCB");
        name(65, "HTTPS");
        name(66, "DSYNC");
        name(67, "HHIT");
        name(68, "BRID");
        name(99, "SPF");
        name(100, "UINFO");
        name(101, "UID");
        name(102, "GID");
        name(103, "UNSPEC");
        name(104, "NID");
        name(105, "L32");
        name(106, "L64");
        name(107, "LP");
        name(108, "EUI48");
        name(109, "EUI64");
        name(128, "NXNAME");
        name(249, "TKEY");
        name(250, "TSIG");
        name(251, "IXFR");
        name(252, "AXFR");
        name(253, "MAILB");
        name(254, "MAILA");
        name(255, "ANY");
        name(256, "URI");
        name(257, "CAA");
        name(258, "AVC");
        name(259, "DOA");
        name(260, "AMTRELAY");
        name(261, "RESINFO");
        name(262, "WALLET");
        name(263, "CLA");
        name(264, "IPN");
    }

    private RecordType() {}

    private static void name(int type, String name) {
        NAMES[type] = name;
    }

    /** Whether IANA knows the type. */
    public static boolean isAssigned(int type) {
        return known(type) != null;
    }

    private static @Nullable String known(int type) {
        if (type >= 0 && type < NAMES.length) {
            return NAMES[type];
        }
        return type == DLV ? "DLV" : type == TRUST_ANCHOR ? "TA" : null;
    }

    /** The mnemonic, or {@code TYPE65280} (RFC 3597 section 5). Only the latter allocates. */
    public static String name(int type) {
        String known = known(type);
        return known != null ? known : "TYPE" + type;
    }

    /** Appends {@link #name(int)} without allocating. */
    public static void write(int type, StringBuilder out) {
        String known = known(type);
        if (known != null) {
            out.append(known);
        } else {
            out.append("TYPE").append(type);
        }
    }
}
