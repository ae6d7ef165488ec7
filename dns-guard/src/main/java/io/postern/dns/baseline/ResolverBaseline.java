package io.postern.dns.baseline;

import java.util.ArrayList;
import java.util.List;

/**
 * Learns what is usual for one resolver. Counts are halved when they grow large, so that what was long ago weighs less.
 *
 * <p>About 700 bytes. Not thread-safe.
 */
public final class ResolverBaseline {
    /** Traits of a response that may be odd, as bits of {@link #oddities}. */
    public static final int ODD_TTL = 1, TOO_FAST = 2, NO_EDNS = 4;

    private static final int TTLS = 256;
    private static final int HALVING = 2048;
    private static final int SHARE = 8;
    /** The median is looked up anew after so many samples. */
    private static final int STALE = 16;
    /** A shorter round trip is believed when it came so often among as many as {@link #FAST_WINDOW}. */
    private static final int FAST_BELIEVED = 4;

    private static final int FAST_WINDOW = 64;

    private final short[] ttls = new short[TTLS];
    private int ttlSamples;
    private int median = -1;
    private int sinceMedian;

    private int ednsAsked;
    private int ednsEchoed;
    private int recursive;
    private int authoritative;

    private long shortest = Long.MAX_VALUE;
    private int latencySamples;
    private int nearShortest;
    private int fast;
    private int sinceFast;
    private long shortestFast = Long.MAX_VALUE;

    /** Never halved: tells whether the usual came back. */
    private int usualTtlsSeen;

    private int ednsSeen;
    private int usualLatenciesSeen;

    private final boolean learning;

    /** A baseline that learns, or one that stands for resolvers of which nothing is known. */
    ResolverBaseline(boolean learning) {
        this.learning = learning;
    }

    /**
     * What looks odd in a datagram by what is known so far; whether it is shows later.
     *
     * @param latencyNanos -1 when it is not the time between one query and its first answer
     * @param ednsExpected whether the query had EDNS and the answer is one that would have it
     */
    public int oddities(int timeToLive, long latencyNanos, boolean ednsExpected, boolean edns) {
        int odd = 0;
        if (ttlSamples >= BaselineView.ENOUGH
                && Math.abs(timeToLive - median) >= BaselineView.TTL_STEP
                && around(timeToLive) * SHARE <= ttlSamples) {
            odd |= ODD_TTL;
        }
        if (latencyNanos >= 0 && latencySamples >= BaselineView.ENOUGH_LATENCIES && 2 * latencyNanos < shortest) {
            odd |= TOO_FAST;
        }
        if (ednsExpected
                && !edns
                && ednsAsked >= BaselineView.ENOUGH
                && (ednsAsked - ednsEchoed) * SHARE <= ednsAsked) {
            odd |= NO_EDNS;
        }
        return odd;
    }

    /** Learns from a datagram; arguments as those of {@link #oddities}, which comes first. */
    public void learn(
            int timeToLive,
            long latencyNanos,
            boolean ednsExpected,
            boolean edns,
            boolean recursionAvailable,
            boolean authoritativeAnswer) {
        if (!learning) {
            return;
        }
        learnTtl(timeToLive & TTLS - 1);
        if (latencyNanos >= 0) {
            learnLatency(latencyNanos);
        }
        if (ednsExpected) {
            ednsAsked++;
            if (edns) {
                ednsEchoed++;
                ednsSeen++;
            }
            if (ednsAsked == HALVING) {
                ednsAsked /= 2;
                ednsEchoed /= 2;
            }
        }
        if (recursionAvailable) {
            recursive++;
            authoritative += authoritativeAnswer ? 1 : 0;
            if (recursive == HALVING) {
                recursive /= 2;
                authoritative /= 2;
            }
        }
    }

    private void learnTtl(int timeToLive) {
        ttls[timeToLive]++;
        ttlSamples++;
        if (ttlSamples == HALVING) {
            ttlSamples = 0;
            for (int i = 0; i < TTLS; i++) {
                ttls[i] >>= 1;
                ttlSamples += ttls[i];
            }
        }
        if (++sinceMedian >= STALE || ttlSamples < STALE) {
            median = median();
            sinceMedian = 0;
        }
        if (Math.abs(timeToLive - median) < BaselineView.TTL_STEP) {
            usualTtlsSeen++;
        }
    }

    private void learnLatency(long nanos) {
        if (latencySamples >= BaselineView.ENOUGH_LATENCIES && 2 * nanos < shortest) {
            // It may be somebody else's answer: not believed before it has come a few times.
            fast = sinceFast > FAST_WINDOW ? 1 : fast + 1;
            sinceFast = 0;
            shortestFast = fast == 1 ? nanos : Math.min(shortestFast, nanos);
            if (fast >= FAST_BELIEVED) {
                shortest = shortestFast;
                nearShortest = 0;
                latencySamples = 0;
                fast = 0;
            }
            return;
        }
        usualLatenciesSeen++;
        sinceFast++;
        latencySamples++;
        if (nanos < shortest) {
            nearShortest = isNear(shortest, nanos) ? nearShortest : 0;
            shortest = nanos;
        }
        if (isNear(nanos, shortest)) {
            nearShortest++;
        }
        if (latencySamples == HALVING) {
            latencySamples /= 2;
            nearShortest /= 2;
        }
    }

    private static boolean isNear(long nanos, long shortest) {
        return nanos - shortest <= shortest / 4;
    }

    private int around(int timeToLive) {
        int count = 0;
        int from = Math.max(0, timeToLive - BaselineView.TTL_STEP + 1);
        int to = Math.min(TTLS - 1, timeToLive + BaselineView.TTL_STEP - 1);
        for (int i = from; i <= to; i++) {
            count += ttls[i];
        }
        return count;
    }

    private int median() {
        int half = (ttlSamples + 1) / 2;
        int count = 0;
        for (int i = 0; i < TTLS; i++) {
            count += ttls[i];
            if (count >= half) {
                return i;
            }
        }
        return -1;
    }

    /** A mark to give {@link #view} later: how often the usual IP TTL was seen so far. */
    public int usualTtlsSeen() {
        return usualTtlsSeen;
    }

    /** A mark to give {@link #view} later: how often EDNS was echoed so far. */
    public int ednsSeen() {
        return ednsSeen;
    }

    /** A mark to give {@link #view} later: how many round trips were not odd so far. */
    public int usualLatenciesSeen() {
        return usualLatenciesSeen;
    }

    /**
     * What is usual now.
     *
     * @param ttlMark {@link #usualTtlsSeen} right after the first response of the exchange was learned
     * @param ednsMark {@link #ednsSeen} at that time
     * @param latencyMark {@link #usualLatenciesSeen} at that time
     */
    public BaselineView view(int ttlMark, int ednsMark, int latencyMark) {
        List<Integer> usual = new ArrayList<>();
        for (int i = 0; i < TTLS; i++) {
            if (ttls[i] > 0 && around(i) * SHARE > ttlSamples) {
                usual.add(i);
            }
        }
        return new BaselineView(
                ttlSamples,
                ttlSamples == 0 ? -1 : median(),
                usual,
                usualTtlsSeen > ttlMark,
                ednsAsked,
                ednsEchoed,
                ednsSeen > ednsMark,
                latencySamples,
                shortest == Long.MAX_VALUE ? -1 : shortest,
                nearShortest,
                usualLatenciesSeen > latencyMark,
                recursive,
                authoritative);
    }
}
