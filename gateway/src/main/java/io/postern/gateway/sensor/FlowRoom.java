package io.postern.gateway.sensor;

/** How many conversations a capture thread may follow: as many as are configured, but no more than the heap carries. */
final class FlowRoom {
    /** What a TCP connection takes in the flow table, with all that hangs on it: 283 octets were measured. */
    private static final long OCTETS = 300;
    /** Of the heap, for all flow tables; the rest is for what is being read, for judges, and for the collector to work in. */
    private static final int PERCENT = 60;

    private static final int LEAST = 1024;

    private FlowRoom() {}

    /**
     * The limit of each thread.
     *
     * @param wanted {@value #LEAST} or more
     * @param threads that share the heap
     * @param heap octets at most
     */
    static int flows(int wanted, int threads, long heap) {
        return Math.clamp(heap / 100 * PERCENT / OCTETS / threads, LEAST, wanted);
    }
}
