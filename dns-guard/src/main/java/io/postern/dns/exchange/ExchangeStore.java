package io.postern.dns.exchange;

import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges in the order of their queries, found by a key: five longs and a few references' worth of arrays each, no objects.
 *
 * <p>A ring of entries, of which the oldest is dropped first. An entry has a number, one more than the one before it, and stands
 * at that number modulo the capacity. A bucket holds the number of its latest entry, an entry that of the one before it in its
 * bucket; a number that is older than the oldest entry stands for none, so that dropping an entry touches nothing else. Only the
 * first {@link #REACH} of a bucket are looked at: nobody can make lookups long by asking much with one ID.
 */
@SuppressWarnings("EnumOrdinal") // a bit says which side
final class ExchangeStore {
    static final int REACH = 32;
    static final int NONE = -1;

    private static final long PRIME = 0x9e37_79b9_7f4a_7c15L;
    /** Buckets an entry: few entries share one, and a lookup that finds nothing mostly ends at its bucket. */
    private static final int BUCKETS = 4;

    private static final int STRIDE = 5;
    private static final int KEY = 0;
    private static final int NANOS = 1;
    /** Packet number in 48 bits, transmissions and responses in 8 each. */
    private static final int COUNTS = 2;
    /** Hash of the question and its position in the ring of questions, 32 bits each. */
    private static final int QUESTION = 3;
    /** The number of the entry before in the same bucket. */
    private static final int BEFORE = 4;

    private final int maxEntries;
    private int capacity;
    private long[] entries;
    private @Nullable Flow[] flows;
    private int[] buckets;
    /** The number of the next entry, modulo 2^32. */
    private int next;

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
        buckets = new int[initial * BUCKETS];
        Arrays.fill(buckets, NONE);
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
        return place(next - size);
    }

    private int place(int number) {
        return number & capacity - 1;
    }

    /** The number of the entry at a place. */
    int number(int place) {
        return next - 1 - (next - 1 - place & capacity - 1);
    }

    /** The place of an entry that may be gone. */
    private int placeIfThere(int number) {
        // Numbers wrap, and only their distances mean something: 1 for the latest, the size for the oldest.
        return Integer.compareUnsigned(next - number - 1, size) < 0 ? place(number) : NONE;
    }

    int add(Flow flow, long key, long nanos, long packet, int hash, int question) {
        if (size == capacity) {
            grow();
        }
        int place = place(next);
        int at = place * STRIDE;
        int bucket = bucket(key);
        entries[at + KEY] = key;
        entries[at + NANOS] = nanos;
        entries[at + COUNTS] = packet << 16 | 1 << 8;
        entries[at + QUESTION] = (long) hash << 32 | question & 0xffff_ffffL;
        entries[at + BEFORE] = buckets[bucket];
        flows[place] = flow;
        buckets[bucket] = next++;
        size++;
        return place;
    }

    void dropOldest() {
        flows[oldest()] = null;
        size--;
    }

    private void grow() {
        long[] oldEntries = entries;
        @Nullable Flow[] oldFlows = flows;
        int old = capacity;
        capacity *= 2;
        entries = new long[capacity * STRIDE];
        flows = new @Nullable Flow[capacity];
        buckets = new int[capacity * BUCKETS];
        Arrays.fill(buckets, next - size - 1);
        for (int number = next - size; number != next; number++) {
            int source = number & old - 1;
            int place = place(number);
            System.arraycopy(oldEntries, source * STRIDE, entries, place * STRIDE, STRIDE);
            flows[place] = oldFlows[source];
            int bucket = bucket(key(place));
            entries[place * STRIDE + BEFORE] = buckets[bucket];
            buckets[bucket] = number;
        }
    }

    private int bucket(long key) {
        return (int) (key * PRIME >>> 32) & buckets.length - 1;
    }

    /** The latest entry of the key's bucket, or {@link #NONE}. */
    int first(long key) {
        return placeIfThere(buckets[bucket(key)]);
    }

    /** The one before it, or {@link #NONE}. */
    int before(int place) {
        return placeIfThere((int) entries[place * STRIDE + BEFORE]);
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
