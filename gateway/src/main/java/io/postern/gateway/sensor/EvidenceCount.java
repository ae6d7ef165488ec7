package io.postern.gateway.sensor;

/** What became of the packets of alerts. */
enum EvidenceCount {
    /** Files that were written. */
    FILES("evidence.files"),
    /** Packets in them. */
    PACKETS("evidence.packets"),
    /** Packets that had no room in their file. */
    LEFT_OUT("evidence.left_out.packets"),
    /** Alerts without a file, as too many came at once. */
    TOO_MANY("evidence.lost.too_many"),
    /** Alerts without a file, as none of their packets were kept any more, or yet. */
    NOT_KEPT("evidence.lost.not_kept"),
    /** Alerts without a file, as it could not be written, or what is kept not read. */
    FAILED("evidence.lost.failed");

    private final String key;

    EvidenceCount(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }
}
