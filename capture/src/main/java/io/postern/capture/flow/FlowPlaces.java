package io.postern.capture.flow;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A number for each flow that the table remembers, and the chains that flows stand in, kept as numbers.
 *
 * <p>Most flows are old objects by the time something new is chained to them. Were the chains references, the collector would have to look
 * for new flows all over the old ones after each such change; an array of numbers does not concern it.
 */
final class FlowPlaces {
    /** In place of a number: no flow. */
    static final int NONE = -1;

    private static final int SMALLEST = 1 << 10;

    private @Nullable Flow[] flows = new Flow[SMALLEST];
    /** Hash and the number of the next flow of the same bucket, 32 bits each: what a search reads of a flow that it does not look for. */
    private long[] buckets = new long[SMALLEST];
    /** The number of the next flow of the same slot of the wheel; of a free number the next free one. */
    private int[] slots = new int[SMALLEST];

    private int free = NONE;
    private int used;
    private int size;

    /** Flows that have a number. */
    int size() {
        return size;
    }

    void add(Flow flow) {
        int place = free;
        if (place == NONE) {
            place = used++;
            if (place == flows.length) {
                grow();
            }
        } else {
            free = slots[place];
        }
        size++;
        flows[place] = flow;
        flow.place = place;
    }

    void remove(int place) {
        flows[place] = null;
        slots[place] = free;
        free = place;
        size--;
    }

    Flow flow(int place) {
        return Objects.requireNonNull(flows[place]);
    }

    void enterBucket(int place, int hash, int next) {
        buckets[place] = (long) hash << 32 | next & 0xffff_ffffL;
    }

    int hash(int place) {
        return (int) (buckets[place] >>> 32);
    }

    int nextInBucket(int place) {
        return (int) buckets[place];
    }

    void nextInBucket(int place, int next) {
        enterBucket(place, hash(place), next);
    }

    int nextInSlot(int place) {
        return slots[place];
    }

    void nextInSlot(int place, int next) {
        slots[place] = next;
    }

    private void grow() {
        int length = flows.length << 1;
        flows = Arrays.copyOf(flows, length);
        buckets = Arrays.copyOf(buckets, length);
        slots = Arrays.copyOf(slots, length);
    }
}
