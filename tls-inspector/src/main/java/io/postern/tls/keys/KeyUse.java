package io.postern.tls.keys;

/** What came of the secrets for one session. */
public enum KeyUse {
    /** None were at hand, or nothing was protected that they could have opened. */
    NONE,
    /** The handshake was opened: each side up to its end, or as far as it was captured. */
    OPENED,
    /** One side's handshake stayed closed, or could be opened in part only: a secret is missing, or the capture has a gap. */
    PARTIAL,
    /** There are secrets for this session, and not one record opens with them. */
    WRONG,
    /** There are secrets for this session, but its cipher suite cannot be opened. */
    UNSUPPORTED
}
