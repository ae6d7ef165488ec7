package io.postern.tls.sct;

import io.postern.tls.wire.Opaque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A SignedCertificateTimestampList, RFC 6962 section 3.3.
 *
 * @param timestamps those of version 1 that can be read, at most {@value #MOST}
 * @param others how many are of another version or damaged
 * @param complete whether the list ends where it says, and was read to its end
 */
public record SctList(List<Sct> timestamps, int others, boolean complete) {
    /** Timestamps that are read of one list. */
    public static final int MOST = 32;

    /** A list that nobody sent. */
    public static final SctList NONE = new SctList(List.of(), 0, true);

    /** Takes a copy, so that nobody can change it. */
    public SctList {
        timestamps = List.copyOf(timestamps);
    }

    /**
     * Reads a list as far as it can be read; never fails.
     *
     * <pre>
     * opaque SerializedSCT&lt;1..2^16-1&gt;;
     * struct { SerializedSCT sct_list &lt;1..2^16-1&gt;; } SignedCertificateTimestampList;
     * </pre>
     */
    public static SctList read(Opaque bytes) {
        if (bytes.isEmpty()) {
            return NONE;
        }
        if (bytes.length() < 2) {
            return new SctList(List.of(), 0, false);
        }
        List<Sct> timestamps = new ArrayList<>(3);
        int others = 0;
        int at = 2;
        while (bytes.length() - at >= 2 && timestamps.size() + others < MOST) {
            int length = bytes.shortAt(at);
            if (length > bytes.length() - at - 2) {
                break;
            }
            Optional<Sct> one = Sct.read(bytes.slice(at + 2, length));
            if (one.isPresent()) {
                timestamps.add(one.get());
            } else {
                others++;
            }
            at += 2 + length;
        }
        return new SctList(timestamps, others, at == bytes.length() && bytes.shortAt(0) == bytes.length() - 2);
    }

    /** How many different logs have promised something. */
    public int logs() {
        return (int) timestamps.stream().map(Sct::logId).distinct().count();
    }
}
