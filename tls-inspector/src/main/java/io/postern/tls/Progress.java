package io.postern.tls;

/** How far a handshake was seen to come; later constants imply the earlier ones, unless the capture misses them. */
public enum Progress {
    /** No hello was seen, or not a whole one. */
    NOTHING,
    /** A ClientHello. */
    CLIENT_HELLO,
    /** A ServerHello that is no HelloRetryRequest. */
    SERVER_HELLO,
    /**
     * Both sides sent something encrypted: ChangeCipherSpec up to TLS 1.2, a protected record after the hellos in TLS 1.3. Whether the
     * handshake inside succeeded cannot be seen in TLS 1.3.
     */
    ENCRYPTED
}
