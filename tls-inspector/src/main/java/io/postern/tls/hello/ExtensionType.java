package io.postern.tls.hello;

/** Numbers of the TLS ExtensionType Values registry that this module reads. */
public final class ExtensionType {
    /** RFC 6066 section 3. */
    public static final int SERVER_NAME = 0;
    /** RFC 8446 section 4.2.7; {@code elliptic_curves} before. */
    public static final int SUPPORTED_GROUPS = 10;
    /** RFC 6066 section 8; in TLS 1.3 what a server answers stands beside its certificate, RFC 8446 section 4.4.2.1. */
    public static final int STATUS_REQUEST = 5;
    /** RFC 8422 section 5.1.2. */
    public static final int EC_POINT_FORMATS = 11;
    /** RFC 8446 section 4.2.3. */
    public static final int SIGNATURE_ALGORITHMS = 13;
    /** ALPN, RFC 7301. */
    public static final int APPLICATION_LAYER_PROTOCOL_NEGOTIATION = 16;
    /** RFC 6962 section 3.3.1. */
    public static final int SIGNED_CERTIFICATE_TIMESTAMP = 18;
    /** RFC 5077. */
    public static final int SESSION_TICKET = 35;
    /** RFC 8446 section 4.2.11. */
    public static final int PRE_SHARED_KEY = 41;
    /** RFC 8446 section 4.2.10. */
    public static final int EARLY_DATA = 42;
    /** RFC 8446 section 4.2.1. */
    public static final int SUPPORTED_VERSIONS = 43;
    /** RFC 8446 section 4.2.8. */
    public static final int KEY_SHARE = 51;
    /** The number that drafts of TLS 1.3 up to 22 gave to key_share. */
    public static final int KEY_SHARE_DRAFT = 40;
    /** RFC 9001 section 8.2. */
    public static final int QUIC_TRANSPORT_PARAMETERS = 57;
    /** The number that drafts of QUIC up to 32 gave to quic_transport_parameters. */
    public static final int QUIC_TRANSPORT_PARAMETERS_DRAFT = 0xffa5;
    /** ECH, RFC 9849 section 5. */
    public static final int ENCRYPTED_CLIENT_HELLO = 0xfe0d;
    /** The encrypted server name that came before ECH. */
    public static final int ENCRYPTED_SERVER_NAME = 0xffce;

    private ExtensionType() {}
}
