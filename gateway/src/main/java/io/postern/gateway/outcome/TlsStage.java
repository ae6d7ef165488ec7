package io.postern.gateway.outcome;

/** How far TLS was seen to come on a flow, as far as it matters for how the connection ended. */
public enum TlsStage {
    /** No TLS was seen. */
    NONE,
    /** A client's hello, and no answer to it. */
    CLIENT_HELLO,
    /** A server's hello, or more. */
    ANSWERED
}
