package io.postern.tls;

/** Whether the peers took up an earlier session. */
public enum Resumption {
    /** A full handshake, or not enough was seen to tell. */
    NONE,
    /** The server knew the client's session identifier, RFC 5246 section 7.3. */
    SESSION_ID,
    /** The server accepted the client's ticket, RFC 5077. */
    TICKET,
    /** The server accepted a pre-shared key, RFC 8446 section 2.2; it may also be one from outside TLS. */
    PRE_SHARED_KEY
}
