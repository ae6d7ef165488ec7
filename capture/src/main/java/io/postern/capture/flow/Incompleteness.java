package io.postern.capture.flow;

/** Why what was read of a flow is not all that was said. */
public enum Incompleteness {
    /** The capture kept only the beginning of each packet. */
    SNAPLEN("snaplen"),
    /** Packets are missing in the capture. */
    GAP("gap"),
    /** The capture began after the flow did. */
    MID_STREAM("mid-stream"),
    /** A limit of ours was hit. */
    CAP("cap");

    private final String word;

    Incompleteness(String word) {
        this.word = word;
    }

    /** The word that the log uses. */
    public String word() {
        return word;
    }
}
