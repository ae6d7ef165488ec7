package io.postern.tls.judge;

import java.util.List;

/** Weighs what IP, TCP and the hellos show. */
final class Transport {
    private static final int TTL_STEP = 3;
    private static final int TLS_1_2 = 0x0303;

    private final TlsObservation seen;
    private final CaptureMemory memory;

    Transport(TlsObservation seen, CaptureMemory memory) {
        this.seen = seen;
        this.memory = memory;
    }

    void weigh(Weighing weighing) {
        List<Long> hello = seen.serverHelloPacket() > 0 ? List.of(seen.serverHelloPacket()) : List.of();
        if (!seen.tunnelled()) {
            if (seen.synAckTtl() >= 0
                    && seen.dataTtl() >= 0
                    && Math.abs(seen.synAckTtl() - seen.dataTtl()) >= TTL_STEP) {
                weighing.add(Evidence.TTL_DIFFERS, hello, "SYN-ACK " + seen.synAckTtl() + ", data " + seen.dataTtl());
            }
            RoundTrips trips = memory.roundTrips(seen.server());
            int slower = trips == null ? -1 : trips.slower(seen.port());
            if (trips != null && slower >= 0) {
                weighing.add(
                        Evidence.TCP_PROXY,
                        hello,
                        "port " + seen.port() + ": " + trips.shortest(seen.port()) + " us, port " + slower + ": "
                                + trips.shortest(slower) + " us");
            }
        }
        boolean lower = seen.version() <= TLS_1_2 && seen.offersTls13() && seen.serverHelloPacket() > 0;
        if (lower
                && seen.name().isPresent()
                && memory.known(seen.host()).map(host -> host.tls13).orElse(false)) {
            weighing.add(Evidence.DOWNGRADE, hello, seen.host());
            if (!seen.downgradeMarked()) {
                weighing.add(Evidence.DOWNGRADE_UNMARKED, hello, "");
            }
        }
    }
}
