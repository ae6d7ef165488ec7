package io.postern.tls.chain;

import io.postern.capture.count.Tally;
import io.postern.tls.wire.Opaque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reports on the chains that were judged last, found again by their bytes; {@value #MOST_BYTES} bytes of chains at most. Not thread-safe. */
final class ChainMemory {
    static final int MOST_BYTES = 16 << 20;
    /** A certificate ends with its signature, which is as good as a hash. */
    private static final int HASHED = 16;

    private final Map<Key, Entry> entries = new LinkedHashMap<>(64, 0.75f, true);
    private final Tally<ChainCount> tally;
    private long bytes;

    ChainMemory(Tally<ChainCount> tally) {
        this.tally = tally;
    }

    /**
     * A report, and what was known when it was made.
     *
     * @param generation of the authorities seen until then
     */
    record Entry(ChainReport report, int generation) {}

    private static final class Key {
        final List<Opaque> chain;
        final int hash;

        Key(List<Opaque> chain) {
            this.chain = chain;
            int sum = 0;
            for (int i = 0; i < chain.size(); i++) {
                sum = 31 * sum + tail(chain.get(i));
            }
            hash = sum;
        }

        private static int tail(Opaque der) {
            int sum = der.length();
            for (int i = Math.max(0, der.length() - HASHED); i < der.length(); i++) {
                sum = 31 * sum + der.at(i);
            }
            return sum;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that && hash == that.hash && chain.equals(that.chain);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    @Nullable
    Entry get(List<Opaque> chain) {
        return entries.get(new Key(chain));
    }

    void put(List<Opaque> chain, Entry entry) {
        List<Opaque> own = new ArrayList<>(chain.size());
        int size = 0;
        for (Opaque der : chain) {
            own.add(der.detached());
            size += der.length();
        }
        if (entries.put(new Key(own), entry) == null) {
            bytes += size;
        }
        Iterator<Key> eldest = entries.keySet().iterator();
        while (bytes > MOST_BYTES && entries.size() > 1) {
            for (Opaque der : eldest.next().chain) {
                bytes -= der.length();
            }
            eldest.remove();
            tally.add(ChainCount.FORGOTTEN);
        }
    }
}
