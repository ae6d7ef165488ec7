package io.postern.capture.flow;

/** One end of a flow. */
public enum Side {
    /** Who opened the flow, as far as the capture shows. */
    CLIENT,
    /** Who was called. */
    SERVER;

    /** The other end. */
    public Side other() {
        return this == CLIENT ? SERVER : CLIENT;
    }
}
