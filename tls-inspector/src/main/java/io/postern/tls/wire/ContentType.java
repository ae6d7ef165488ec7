package io.postern.tls.wire;

/** Numbers of the TLS ContentType registry: the first byte of a record. */
public final class ContentType {
    /** RFC 5246 section 7.1. */
    public static final int CHANGE_CIPHER_SPEC = 20;
    /** RFC 8446 section 6. */
    public static final int ALERT = 21;
    /** RFC 8446 section 4. */
    public static final int HANDSHAKE = 22;
    /** Also what TLS 1.3 calls every encrypted record. */
    public static final int APPLICATION_DATA = 23;
    /** RFC 6520. */
    public static final int HEARTBEAT = 24;

    private ContentType() {}
}
