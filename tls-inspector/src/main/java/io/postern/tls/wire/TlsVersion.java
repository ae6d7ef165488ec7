package io.postern.tls.wire;

/** Names of the version numbers that TLS puts on the wire, as EVE's {@code tls.version} prints them. */
public final class TlsVersion {
    /** SSL 2.0, as its own hello numbers it. */
    public static final int SSL_2 = 0x0002;
    /** SSL 3.0, RFC 6101. */
    public static final int SSL_3 = 0x0300;
    /** TLS 1.0, RFC 2246. */
    public static final int TLS_1_0 = 0x0301;
    /** TLS 1.1, RFC 4346. */
    public static final int TLS_1_1 = 0x0302;
    /** TLS 1.2, RFC 5246. */
    public static final int TLS_1_2 = 0x0303;
    /** TLS 1.3, RFC 8446. */
    public static final int TLS_1_3 = 0x0304;
    /** Our number for drafts of TLS 1.3 before the 16th, which said 1.3 in the version field of a ServerHello. */
    public static final int TLS_1_3_EARLY_DRAFT = 0x7f01;
    /** What drafts of TLS 1.3 called themselves: the number of the draft is in the low byte. */
    private static final int DRAFT = 0x7f00;

    private TlsVersion() {}

    /** The name of a version number, 0 to 65535; hexadecimal digits for one that has none. */
    public static String name(int version) {
        return switch (version) {
            case SSL_2, 0x0200 -> "SSLv2";
            case SSL_3 -> "SSLv3";
            case TLS_1_0 -> "TLSv1";
            case TLS_1_1 -> "TLS 1.1";
            case TLS_1_2 -> "TLS 1.2";
            case TLS_1_3 -> "TLS 1.3";
            default -> (version & 0xff00) == DRAFT ? draft(version & 255) : String.format("0x%04x", version);
        };
    }

    private static String draft(int number) {
        return number < 16 ? "TLS 1.3 draft-<16" : "TLS 1.3 draft-" + number;
    }

    /** Whether what follows the hellos is encrypted, certificates included: TLS 1.3 and its drafts. */
    public static boolean hidesCertificates(int version) {
        return version == TLS_1_3 || (version & 0xff00) == DRAFT;
    }
}
