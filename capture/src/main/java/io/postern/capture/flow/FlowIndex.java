package io.postern.capture.flow;

import io.postern.capture.decode.Headers;
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
    private @Nullable Flow[] buckets = new Flow[SMALLEST];
    private int size;
    private Side foundSide = Side.CLIENT;

    /** The flow that these headers belong to in either direction, or null. */
    @Nullable
    Flow find(Headers headers) {
        int hash = hash(headers);
        for (Flow flow = buckets[hash & buckets.length - 1]; flow != null; flow = flow.nextInBucket) {
            if (flow.hash != hash) {
                continue;
            }
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

    void add(Flow flow, Headers headers, Side from) {
        foundSide = from;
        if (size >= buckets.length - (buckets.length >> 2)) {
            grow();
        }
        flow.hash = hash(headers);
        int bucket = flow.hash & buckets.length - 1;
        flow.nextInBucket = buckets[bucket];
        buckets[bucket] = flow;
        size++;
    }

    @SuppressWarnings("ReferenceEquality") // a flow is itself only
    void remove(Flow flow) {
        int bucket = flow.hash & buckets.length - 1;
        Flow before = null;
        for (Flow at = buckets[bucket]; at != null; at = at.nextInBucket) {
            if (at == flow) {
                if (before == null) {
                    buckets[bucket] = at.nextInBucket;
                } else {
                    before.nextInBucket = at.nextInBucket;
                }
                flow.nextInBucket = null;
                size--;
                return;
            }
            before = at;
        }
    }

    private void grow() {
        @Nullable Flow[] old = buckets;
        buckets = new Flow[old.length << 1];
        for (Flow first : old) {
            for (Flow flow = first; flow != null; ) {
                Flow next = flow.nextInBucket;
                int bucket = flow.hash & buckets.length - 1;
                flow.nextInBucket = buckets[bucket];
                buckets[bucket] = flow;
                flow = next;
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
