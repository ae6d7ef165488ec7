package io.postern.tls.judge;

/** The shortest round trips to one address by port, four ports. */
final class RoundTrips {
    private static final int PORTS = 4;
    private static final int ENOUGH = 3;
    /** Below this, what the capturing machine was busy with decides. */
    private static final int TELLING_MICROS = 2000;

    private final int[] ports = new int[PORTS];
    private final int[] shortest = new int[PORTS];
    private final int[] counts = new int[PORTS];

    void add(int port, int micros) {
        for (int i = 0; i < PORTS; i++) {
            if (counts[i] == 0 || ports[i] == port) {
                shortest[i] = counts[i] == 0 ? micros : Math.min(shortest[i], micros);
                ports[i] = port;
                counts[i]++;
                return;
            }
        }
    }

    /** The other port from which answers need more than twice as long; -1 when there is none. */
    int slower(int port) {
        int own = -1;
        for (int i = 0; i < PORTS; i++) {
            own = counts[i] >= ENOUGH && ports[i] == port ? i : own;
        }
        for (int i = 0; own >= 0 && i < PORTS; i++) {
            if (i != own && counts[i] >= ENOUGH && shortest[i] >= TELLING_MICROS && 2L * shortest[own] < shortest[i]) {
                return ports[i];
            }
        }
        return -1;
    }

    /** The shortest round trip on a port, microseconds. */
    int shortest(int port) {
        for (int i = 0; i < PORTS; i++) {
            if (counts[i] > 0 && ports[i] == port) {
                return shortest[i];
            }
        }
        return -1;
    }
}
