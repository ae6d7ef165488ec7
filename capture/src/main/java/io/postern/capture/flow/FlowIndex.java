package io.postern.capture.flow;

import io.postern.capture.decode.Headers;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Finds the flow of a packet: a chained hash table in which both directions of a flow have one hash.
 *
 * <p>The hash is seeded anew in each run, so that nobody can prepare packets that share a bucket. What leaves the house
 * never depends on the order of a bucket.
 */
final class FlowIndex {
    private static final int SMALLEST = 1 << 10;

    private final long seed = new SplittableRandom().nextLong();
    private final FlowPlaces places;
    private int[] buckets = empty(SMALLEST);
    private int size;
    private Side foundSide = Side.CLIENT;

    FlowIndex(FlowPlaces places) {
        this.places = places;
    }

    private static int[] empty(int length) {
        int[] buckets = new int[length];
        Arrays.fill(buckets, FlowPlaces.NONE);
        return buckets;
    }

    /** The flow that these headers belong to in either direction, or null. */
    @Nullable
    Flow find(Headers headers) {
        int hash = hash(headers);
        for (int place = buckets[hash & buckets.length - 1];
                place != FlowPlaces.NONE;
                place = places.nextInBucket(place)) {
            if (places.hash(place) != hash) {
                continue;
            }
            Flow flow = places.flow(place);
            if (flow.isFrom(headers, Side.CLIENT)) {
                foundSide = Side.CLIENT;
                return flow;
            }
            if (flow.isFrom(headers, Side.SERVER)) {
                foundSide = Side.SERVER;
                return flow;
            }
        }
        return null;
    }

    /** Who sent the packet whose flow was found, or added, last. */
    Side foundSide() {
        return foundSide;
    }

    /** Adds a flow that has a place. */
    void add(Flow flow, Headers headers, Side from) {
        foundSide = from;
        if (size >= buckets.length - (buckets.length >> 2)) {
            grow();
        }
        int hash = hash(headers);
        int bucket = hash & buckets.length - 1;
        places.enterBucket(flow.place, hash, buckets[bucket]);
        buckets[bucket] = flow.place;
        size++;
    }

    void remove(Flow flow) {
        int bucket = places.hash(flow.place) & buckets.length - 1;
        int before = FlowPlaces.NONE;
        for (int at = buckets[bucket]; at != FlowPlaces.NONE; at = places.nextInBucket(at)) {
            if (at == flow.place) {
                if (before == FlowPlaces.NONE) {
                    buckets[bucket] = places.nextInBucket(at);
                } else {
                    places.nextInBucket(before, places.nextInBucket(at));
                }
                size--;
                return;
            }
            before = at;
        }
    }

    private void grow() {
        int[] old = buckets;
        buckets = empty(old.length << 1);
        for (int first : old) {
            for (int place = first; place != FlowPlaces.NONE; ) {
                int next = places.nextInBucket(place);
                int bucket = places.hash(place) & buckets.length - 1;
                places.nextInBucket(place, buckets[bucket]);
                buckets[bucket] = place;
                place = next;
            }
        }
    }

    /** The same for both directions. */
    private int hash(Headers h) {
        long hash = end(h.sourceHigh, h.sourceLow, h.sourcePort)
                + end(h.destinationHigh, h.destinationLow, h.destinationPort)
                + h.path * FlowId.PRIME
                + h.protocol;
        return (int) (hash >>> 32);
    }

    /** One end's share: two rounds of multiply and shift, so that neighbouring ports do not cancel out in the sum. */
    private long end(long high, long low, int port) {
        long hash = (low ^ seed) * FlowId.PRIME + (high ^ (long) port << 48 | port);
        hash = (hash ^ hash >>> 32) * 0xd6e8_feb8_6659_fd93L;
        return hash ^ hash >>> 29;
    }
}
