package io.postern.dns.exchange;

import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges in the order of their queries, found by a key: five longs and two references' worth of arrays each, no objects.
 *
 * <p>A ring of entries, of which the oldest is dropped first; entries whose keys fall into one bucket are linked, the latest
 * first. Only the first {@link #REACH} of a bucket are looked at, so that nobody can make lookups long by asking much with one ID.
 */
@SuppressWarnings("EnumOrdinal") // a bit says which side
final class ExchangeStore {
    static final int REACH = 32;
    static final int NONE = -1;

    private static final long PRIME = 0x9e37_79b9_7f4a_7c15L;
    private static final int STRIDE = 5;
    private static final int KEY = 0;
    private static final int NANOS = 1;
    /** Packet number in 48 bits, transmissions and responses in 8 each. */
    private static final int COUNTS = 2;
    /** Hash of the question and its position in the ring of questions, 32 bits each. */
    private static final int QUESTION = 3;
    /** The next and the previous entry of the bucket, one more than their place, 0 for none. */
    private static final int LINKS = 4;

    private final int maxEntries;
    private int capacity;
    private long[] entries;
    private @Nullable Flow[] flows;
    private int[] buckets;
    /** Entries ever made; the next one's place is this modulo the capacity. */
    private long made;

    private int size;

    /**
     * @param initial entries to make room for at once, a power of two
     * @param maxEntries entries at most, a power of two
     */
    ExchangeStore(int initial, int maxEntries) {
        this.maxEntries = maxEntries;
        capacity = initial;
        entries = new long[initial * STRIDE];
        flows = new @Nullable Flow[initial];
        buckets = new int[initial];
    }

    static long key(Flow flow, Side asking, int id) {
        return flow.firstPacket() << 17 | (long) id << 1 | asking.ordinal();
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Whether {@link #add} needs the oldest entry to be dropped first. */
    boolean isFull() {
        return size == maxEntries;
    }

    int oldest() {
        return (int) (made - size) & capacity - 1;
    }

    int add(Flow flow, long key, long nanos, long packet, int hash, int question) {
        if (size == capacity) {
            grow();
        }
        int place = (int) made & capacity - 1;
        int at = place * STRIDE;
        entries[at + KEY] = key;
        entries[at + NANOS] = nanos;
        entries[at + COUNTS] = packet << 16 | 1 << 8;
        entries[at + QUESTION] = (long) hash << 32 | question & 0xffff_ffffL;
        flows[place] = flow;
        link(place, key);
        made++;
        size++;
        return place;
    }

    private void link(int place, long key) {
        int bucket = bucket(key);
        int first = buckets[bucket];
        entries[place * STRIDE + LINKS] = (long) first << 32;
        if (first != 0) {
            entries[(first - 1) * STRIDE + LINKS] |= place + 1;
        }
        buckets[bucket] = place + 1;
    }

    void dropOldest() {
        int place = oldest();
        long links = entries[place * STRIDE + LINKS];
        int next = (int) (links >>> 32);
        int previous = (int) links;
        if (previous == 0) {
            buckets[bucket(key(place))] = next;
        } else {
            int at = (previous - 1) * STRIDE + LINKS;
            entries[at] = entries[at] & 0xffff_ffffL | (long) next << 32;
        }
        if (next != 0) {
            int at = (next - 1) * STRIDE + LINKS;
            entries[at] = entries[at] & 0xffff_ffff_0000_0000L | previous;
        }
        flows[place] = null;
        size--;
    }

    private void grow() {
        long[] oldEntries = entries;
        @Nullable Flow[] oldFlows = flows;
        int from = oldest();
        int old = capacity;
        capacity *= 2;
        entries = new long[capacity * STRIDE];
        flows = new @Nullable Flow[capacity];
        buckets = new int[capacity];
        for (int i = 0; i < old; i++) {
            int source = from + i & old - 1;
            System.arraycopy(oldEntries, source * STRIDE, entries, i * STRIDE, STRIDE);
            flows[i] = oldFlows[source];
            link(i, key(i));
        }
        made = old;
    }

    private int bucket(long key) {
        return (int) (key * PRIME >>> 32) & capacity - 1;
    }

    /** The latest entry of the key's bucket, or {@link #NONE}. */
    int first(long key) {
        return buckets[bucket(key)] - 1;
    }

    /** The one before it, or {@link #NONE}. */
    int next(int place) {
        return (int) (entries[place * STRIDE + LINKS] >>> 32) - 1;
    }

    @SuppressWarnings("ReferenceEquality") // packet numbers begin anew in the next file; a flow is itself only
    boolean is(int place, long key, Flow flow) {
        return key(place) == key && flows[place] == flow;
    }

    private long key(int place) {
        return entries[place * STRIDE + KEY];
    }

    @Nullable
    Flow flow(int place) {
        return flows[place];
    }

    Side asking(int place) {
        return (key(place) & 1) == Side.CLIENT.ordinal() ? Side.CLIENT : Side.SERVER;
    }

    long nanos(int place) {
        return entries[place * STRIDE + NANOS];
    }

    long packet(int place) {
        return entries[place * STRIDE + COUNTS] >>> 16;
    }

    int hash(int place) {
        return (int) (entries[place * STRIDE + QUESTION] >>> 32);
    }

    int question(int place) {
        return (int) entries[place * STRIDE + QUESTION];
    }

    int transmissions(int place) {
        return (int) entries[place * STRIDE + COUNTS] >>> 8 & 255;
    }

    int responses(int place) {
        return (int) entries[place * STRIDE + COUNTS] & 255;
    }

    void countTransmission(int place) {
        if (transmissions(place) < 255) {
            entries[place * STRIDE + COUNTS] += 1 << 8;
        }
    }

    void countResponse(int place) {
        if (responses(place) < 255) {
            entries[place * STRIDE + COUNTS]++;
        }
    }
}
