package io.postern.tls.chain;

import java.util.Locale;

/** What may be wrong with a chain. */
public enum Reason {
    /** A certificate between the server's and a root was not sent; it was seen elsewhere, or the server's own says where to get it. */
    INCOMPLETE_CHAIN(1, "the server leaves out a certificate that clients need"),
    /** The certificates are there, but not each followed by its issuer. */
    WRONG_ORDER(2, "the certificates are sent in another order than leaf first, then each issuer", false),
    /** Validity is over. */
    EXPIRED(3, "a certificate has expired"),
    /** Validity has not begun. */
    NOT_YET_VALID(4, "a certificate is not valid yet"),
    /** The server's certificate stands for other names. */
    NAME_MISMATCH(5, "the certificate is not for the name that the client asked for"),
    /** The server's certificate was signed by its own key and is on no list. */
    SELF_SIGNED(6, "the server's certificate is signed by itself"),
    /** The chain ends in a root that is on no list. */
    UNKNOWN_ROOT(7, "the chain ends in a root that is neither public nor configured"),
    /** The issuer was not sent, and nothing says whether it is a root. */
    UNKNOWN_ISSUER(8, "the certificate's issuer is neither public nor configured nor sent"),
    /** The chain ends in a root that was public once. */
    RETIRED_ROOT(9, "the chain ends in a root that clients do not take any more"),
    /** A key that can be broken. */
    WEAK_KEY(10, "a key is too short"),
    /** A signature that can be forged. */
    WEAK_SIGNATURE(11, "a signature is made with a hash that can be forged"),
    /** A signature that the issuer's key did not make. */
    BAD_SIGNATURE(12, "a signature was not made by the key of the issuer that the certificate names"),
    /** A certificate that must not sign others has signed one. */
    NOT_AN_AUTHORITY(13, "a certificate is signed by one that is no authority (basicConstraints)"),
    /** A key used for what it may not be used for. */
    KEY_USAGE(14, "a key is used for what its certificate does not allow (keyUsage)"),
    /** More intermediates than an authority allows below it. */
    PATH_LENGTH(15, "an authority stands deeper than the path length above it allows"),
    /** A name that an authority may not vouch for. */
    NAME_CONSTRAINTS(16, "the certificate has a name that an authority above it may not vouch for"),
    /** A certificate that is not for servers. */
    EXTENDED_KEY_USAGE(17, "a certificate is not for TLS servers (extendedKeyUsage)"),
    /** A critical extension that a client must understand and that is not known. */
    UNKNOWN_CRITICAL(18, "a certificate has a critical extension that clients do not know"),
    /** The server stapled an answer that says so. */
    REVOKED(19, "the authority has revoked the certificate, by the answer that the server stapled"),
    /** A certificate of which the structure is damaged. */
    UNREADABLE(20, "a certificate cannot be read"),
    /** A signature that we have no code for. */
    UNSUPPORTED(21, "a key or a signature is of a kind that cannot be checked"),
    /** The server stapled an answer that is out of date. */
    STAPLE_EXPIRED(22, "the server staples an OCSP answer that is out of date", false),
    /** The server stapled an answer that says nothing. */
    STAPLE_UNUSABLE(23, "the server staples an OCSP answer that says nothing about its certificate", false);

    private final int number;
    private final String sentence;
    private final boolean fatal;

    Reason(int number, String sentence) {
        this(number, sentence, true);
    }

    Reason(int number, String sentence, boolean fatal) {
        this.number = number;
        this.sentence = sentence;
        this.fatal = fatal;
    }

    /** The word that the log uses: {@code incomplete-chain}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A number that stays, from 1. */
    public int number() {
        return number;
    }

    /** What it means, without a capital and without a full stop. */
    public String sentence() {
        return sentence;
    }

    /** Whether a current client refuses the chain for it. */
    public boolean fatal() {
        return fatal;
    }
}
