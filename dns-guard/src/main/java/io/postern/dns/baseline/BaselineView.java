package io.postern.dns.baseline;

import java.util.List;

/**
 * What was usual for a resolver when an exchange was judged.
 *
 * @param ttlSamples datagrams whose IP TTL was learned
 * @param medianTtl of those; -1 without any
 * @param usualTtls those that more than one datagram in eight came with, give or take 2; ascending
 * @param ttlReturned whether a usual TTL came back after the first response of the exchange
 * @param ednsAsked answers to queries with EDNS
 * @param ednsEchoed of those: with EDNS
 * @param ednsReturned whether an answer with EDNS came after the first response of the exchange
 * @param latencySamples round trips that were learned
 * @param shortestNanos the shortest of those; -1 without any
 * @param nearShortest how many took a quarter more than the shortest, or less
 * @param latencyReturned whether a round trip that is not odd came after the first response of the exchange
 * @param recursiveAnswers answers with RA
 * @param authoritativeAnswers of those: with AA
 */
public record BaselineView(
        int ttlSamples,
        int medianTtl,
        List<Integer> usualTtls,
        boolean ttlReturned,
        int ednsAsked,
        int ednsEchoed,
        boolean ednsReturned,
        int latencySamples,
        long shortestNanos,
        int nearShortest,
        boolean latencyReturned,
        int recursiveAnswers,
        int authoritativeAnswers) {
    /** Samples from which something is usual. */
    public static final int ENOUGH = 16;
    /** By how much an IP TTL must differ to be odd. */
    public static final int TTL_STEP = 3;
    /** Nothing was learned. */
    public static final BaselineView NONE =
            new BaselineView(0, -1, List.of(), false, 0, 0, false, 0, -1, 0, false, 0, 0);

    /** Round trips under this are within what scheduling does to them. */
    private static final long SHORTEST_MEASURABLE = 2_000_000;

    /** Round trips that must be known: a forwarder's cache is filled first, and its hits are no forgery. */
    static final int ENOUGH_LATENCIES = 64;

    private static final int CLUSTER = 16;
    private static final int SHARE = 8;

    /** Copies the list. */
    public BaselineView {
        usualTtls = List.copyOf(usualTtls);
    }

    /** Whether too little was learned to say what is usual. */
    public boolean isMissing() {
        return ttlSamples < ENOUGH;
    }

    /** Whether a datagram with this IP TTL came from another place than the resolver's usually do. */
    public boolean isOddTtl(int timeToLive) {
        if (timeToLive < 0 || isMissing() || !ttlReturned || Math.abs(timeToLive - medianTtl) < TTL_STEP) {
            return false;
        }
        for (int usual : usualTtls) {
            if (Math.abs(timeToLive - usual) < TTL_STEP) {
                return false;
            }
        }
        return true;
    }

    /** Whether this resolver echoes EDNS nearly always, before and after. */
    public boolean echoesEdns() {
        return ednsAsked >= ENOUGH && ednsReturned && isNearlyAll(ednsEchoed, ednsAsked);
    }

    /** Whether an answer after this time came from nearer than the resolver is. */
    public boolean isTooFast(long latencyNanos) {
        return latencySamples >= ENOUGH_LATENCIES
                && nearShortest >= CLUSTER
                && latencyReturned
                && shortestNanos >= SHORTEST_MEASURABLE
                && latencyNanos >= 0
                && 2 * latencyNanos < shortestNanos;
    }

    /** Whether this resolver hardly ever sets AA. */
    public boolean isSeldomAuthoritative() {
        return recursiveAnswers >= ENOUGH && isNearlyAll(recursiveAnswers - authoritativeAnswers, recursiveAnswers);
    }

    private static boolean isNearlyAll(int some, int all) {
        return (long) some * SHARE >= (long) all * (SHARE - 1);
    }
}
