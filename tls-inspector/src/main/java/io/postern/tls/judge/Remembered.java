package io.postern.tls.judge;

import io.postern.capture.count.Tally;
import java.util.LinkedHashMap;
import java.util.Map;

/** A table that forgets what was used longest ago when it is full, and counts that. */
final class Remembered<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1;

    private final int most;
    private final transient Tally<JudgeCount> tally;
    private final JudgeCount forgotten;

    Remembered(int most, Tally<JudgeCount> tally, JudgeCount forgotten) {
        super(64, 0.75f, true);
        this.most = most;
        this.tally = tally;
        this.forgotten = forgotten;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        if (size() <= most) {
            return false;
        }
        tally.add(forgotten);
        return true;
    }
}
