package io.postern.capture.flow;

/** A protocol's answer to the first bytes of a flow. */
public enum Claim {
    /** Not this protocol, whatever follows. */
    NO,
    /** Cannot be told from so few bytes. */
    NEED_MORE,
    /** This protocol; the bytes do not tell who opened the conversation. */
    YES,
    /** This protocol, and the sender of these bytes is the one that opened the conversation. */
    YES_FROM_CLIENT,
    /** This protocol, and the sender of these bytes is the one that was called. */
    YES_FROM_SERVER;

    /** Whether the flow was claimed. */
    public boolean isYes() {
        return this != NO && this != NEED_MORE;
    }
}
