package io.postern.tls.certificate;

/** Bits of the keyUsage extension, RFC 5280 section 4.2.1.3: bit 0 of the RFC is the highest of nine. */
public final class KeyUsage {
    /** Signatures other than those on certificates: what TLS with ephemeral keys needs. */
    public static final int DIGITAL_SIGNATURE = 1 << 8;
    /** RSA key transport. */
    public static final int KEY_ENCIPHERMENT = 1 << 6;
    /** Key agreement with the key in the certificate. */
    public static final int KEY_AGREEMENT = 1 << 4;
    /** Signatures on certificates. */
    public static final int KEY_CERT_SIGN = 1 << 3;

    private KeyUsage() {}
}
