package io.postern.tls.wire;

/** Numbers of the TLS HandshakeType registry that this module reads or waits for. */
public final class HandshakeType {
    /** RFC 8446 section 4.1.2. */
    public static final int CLIENT_HELLO = 1;
    /** RFC 8446 section 4.1.3. */
    public static final int SERVER_HELLO = 2;
    /** RFC 5077 section 3.3. */
    public static final int NEW_SESSION_TICKET = 4;
    /** What drafts of TLS 1.3 before the 22nd sent instead of a special ServerHello. */
    public static final int HELLO_RETRY_REQUEST_DRAFT = 6;
    /** RFC 8446 section 4.3.1. */
    public static final int ENCRYPTED_EXTENSIONS = 8;
    /** RFC 5246 section 7.4.2. */
    public static final int CERTIFICATE = 11;
    /** RFC 5246 section 7.4.3. */
    public static final int SERVER_KEY_EXCHANGE = 12;
    /** RFC 5246 section 7.4.5. */
    public static final int SERVER_HELLO_DONE = 14;
    /** RFC 5246 section 7.4.7. */
    public static final int CLIENT_KEY_EXCHANGE = 16;
    /** RFC 8446 section 4.4.4. */
    public static final int FINISHED = 20;
    /** RFC 6066 section 8. */
    public static final int CERTIFICATE_STATUS = 22;
    /** RFC 8879 section 4. */
    public static final int COMPRESSED_CERTIFICATE = 25;

    private HandshakeType() {}
}
