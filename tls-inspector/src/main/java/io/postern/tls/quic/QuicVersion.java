package io.postern.tls.quic;

import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Versions of QUIC whose first packets can be read: RFC 9000, RFC 9369, their drafts, and what two companies made of drafts.
 *
 * <p>A version decides the salt of the initial keys, the labels of all keys, and how the types of long headers are numbered.
 */
public enum QuicVersion {
    /** RFC 9000. */
    VERSION_1(0x00000001, "QUIC 1", Salt.VERSION_1, false),
    /** RFC 9369. */
    VERSION_2(0x6b3343cf, "QUIC 2", Salt.VERSION_2, true),
    /** Version 2 before it was published. */
    VERSION_2_DRAFT(0x709a50c4, "QUIC 2 d", Salt.VERSION_2_DRAFT, true),
    /** draft-ietf-quic-transport-22. */
    DRAFT_22(0xff000016, "QUIC d22", Salt.DRAFT_22, false),
    /** draft-ietf-quic-transport-23. */
    DRAFT_23(0xff000017, "QUIC d23", Salt.DRAFT_23, false),
    /** draft-ietf-quic-transport-24. */
    DRAFT_24(0xff000018, "QUIC d24", Salt.DRAFT_23, false),
    /** draft-ietf-quic-transport-25. */
    DRAFT_25(0xff000019, "QUIC d25", Salt.DRAFT_23, false),
    /** draft-ietf-quic-transport-26. */
    DRAFT_26(0xff00001a, "QUIC d26", Salt.DRAFT_23, false),
    /** draft-ietf-quic-transport-27. */
    DRAFT_27(0xff00001b, "QUIC d27", Salt.DRAFT_23, false),
    /** draft-ietf-quic-transport-28. */
    DRAFT_28(0xff00001c, "QUIC d28", Salt.DRAFT_23, false),
    /** draft-ietf-quic-transport-29, which was deployed widely. */
    DRAFT_29(0xff00001d, "QUIC d29", Salt.DRAFT_29, false),
    /** draft-ietf-quic-transport-30. */
    DRAFT_30(0xff00001e, "QUIC d30", Salt.DRAFT_29, false),
    /** draft-ietf-quic-transport-31. */
    DRAFT_31(0xff00001f, "QUIC d31", Salt.DRAFT_29, false),
    /** draft-ietf-quic-transport-32. */
    DRAFT_32(0xff000020, "QUIC d32", Salt.DRAFT_29, false),
    /** draft-ietf-quic-transport-33. */
    DRAFT_33(0xff000021, "QUIC d33", Salt.VERSION_1, false),
    /** draft-ietf-quic-transport-34. */
    DRAFT_34(0xff000022, "QUIC d34", Salt.VERSION_1, false),
    /** Facebook's, after draft 22. */
    MVFST_1(0xfaceb001, "mvfst 1", Salt.DRAFT_22, false),
    /** Facebook's, after draft 27. */
    MVFST_2(0xfaceb002, "mvfst 2", Salt.DRAFT_23, false),
    /** Facebook's, after draft 27, for experiments. */
    MVFST_EXPERIMENT(0xfaceb00e, "mvfst exp", Salt.DRAFT_23, false),
    /** Google's with TLS. */
    GOOGLE_T050(0x54303530, "Google T050", Salt.T050, false),
    /** Google's with TLS. */
    GOOGLE_T051(0x54303531, "Google T051", Salt.T051, false);

    /** The version field of a Version Negotiation packet, RFC 9000 section 17.2.1. */
    static final int NEGOTIATION = 0;

    /** Salts of the initial secret, RFC 9001 section 5.2 and its predecessors, RFC 9369 section 3.3.1. */
    private static final class Salt {
        static final String DRAFT_22 = "7fbcdb0e7c66bbe9193a96cd21519ebd7a02644a";
        static final String DRAFT_23 = "c3eef712c72ebb5a11a7d2432bb46365bef9f502";
        static final String DRAFT_29 = "afbfec289993d24c9e9786f19c6111e04390a899";
        static final String VERSION_1 = "38762cf7f55934b34d179ae6a4c80cadccbb7f0a";
        static final String VERSION_2 = "0dede3def700a6db819381be6e269dcbf9bd2ed9";
        static final String VERSION_2_DRAFT = "a707c203a59b47184a1d62ca570406ea7ae3e5d3";
        static final String T050 = "7ff579e5acd072915580304c43a2367c60488310";
        static final String T051 = "7a4edef4e7ccee5fa4506c19124fc8ccda6e033d";
    }

    private static final QuicVersion[] ALL = values();

    private final int number;
    private final String label;
    private final String salt;
    private final boolean second;

    QuicVersion(int number, String label, String salt, boolean second) {
        this.number = number;
        this.label = label;
        this.salt = salt;
        this.second = second;
    }

    /** The version with this number. */
    public static Optional<QuicVersion> of(int number) {
        return Optional.ofNullable(find(number));
    }

    static @Nullable QuicVersion find(int number) {
        if (number == VERSION_1.number) {
            return VERSION_1;
        }
        for (QuicVersion version : ALL) {
            if (version.number == number) {
                return version;
            }
        }
        return null;
    }

    /** Whether this is one of the numbers that clients send to make servers negotiate, RFC 9000 section 15. */
    public static boolean isReserved(int number) {
        return (number & 0x0f0f0f0f) == 0x0a0a0a0a;
    }

    /** A version number in words; hexadecimal digits for one that is not known. */
    public static String label(int number) {
        QuicVersion known = find(number);
        return known == null ? "QUIC 0x" + HexFormat.of().toHexDigits(number) : known.label;
    }

    /** The number on the wire. */
    public int number() {
        return number;
    }

    /** The salt of the initial secret in hexadecimal. */
    String salt() {
        return salt;
    }

    /** Whether labels and types are those of version 2. */
    boolean isSecond() {
        return second;
    }

    /** The type of CRYPTO frames: RFC 9000 section 19.6, and what Google had. */
    int cryptoType() {
        return this == GOOGLE_T050 || this == GOOGLE_T051 ? 0x08 : 0x06;
    }

    /** The type of a long header whose first byte is given. */
    PacketType type(int firstByte) {
        int bits = firstByte >> 4 & 3;
        // Version 2 shifts the types by one (RFC 9369 section 3.2), so that nobody gets used to the numbers.
        return PacketType.inOrder(second ? bits + 3 & 3 : bits);
    }
}
