package io.postern.capture.source;

import io.postern.capture.count.Tally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The decryption secrets of one file, up to a cap; what is over it is counted. */
final class PcapngSecrets {
    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final int MOST_BLOCKS = 65_536;

    private final Tally<SourceCount> tally;
    private final List<Secrets> kept = new ArrayList<>(0);
    private final List<Secrets> view = Collections.unmodifiableList(kept);
    private int keptBytes;

    PcapngSecrets(Tally<SourceCount> tally) {
        this.tally = tally;
    }

    /** Reads the body of a Decryption Secrets Block: type u32, length u32, secret padded, options. */
    void add(byte[] bytes, int body, int end, boolean big) {
        long length = end - body < 8 ? Long.MAX_VALUE : Endian.unsigned32(bytes, body + 4, big);
        if (length > end - body - 8) {
            tally.add(SourceCount.SHORT_BLOCKS);
        } else if (kept.size() == MOST_BLOCKS || length > MOST_BYTES - keptBytes) {
            tally.add(SourceCount.SECRETS_OVER_CAP);
        } else {
            int from = body + 8;
            int type = Endian.int32(bytes, body, big);
            kept.add(new Secrets(type, Arrays.copyOfRange(bytes, from, from + (int) length)));
            keptBytes += (int) length;
            tally.add(SourceCount.SECRETS);
        }
    }

    List<Secrets> list() {
        return view;
    }
}
