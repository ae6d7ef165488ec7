package io.postern.capture.live.backend;

import io.postern.capture.live.CannotListenException;
import io.postern.capture.live.CannotListenException.Reason;
import io.postern.capture.live.LiveOptions;
import io.postern.capture.live.LiveSource;
import io.postern.capture.live.linux.RingBackend;
import io.postern.capture.live.pcap.PcapBackend;
import java.util.List;

/** Opens interfaces. What a backend needs is loaded when it is asked for. */
public final class LiveSources {
    private LiveSources() {}

    /**
     * Begins to listen on an interface, {@code any} for all.
     *
     * @throws CannotListenException when that is not possible: says why and what to do
     */
    public static LiveSource open(String networkInterface, LiveOptions options) throws CannotListenException {
        return open(networkInterface, options, 1).getFirst();
    }

    /**
     * Begins to listen with several sources, each for a thread of its own, between which the kernel shares packets out:
     * both directions of a conversation go to the same one.
     *
     * @param threads 1 or more; only the ring can do with more than one
     * @throws CannotListenException when that is not possible: says why and what to do
     */
    public static List<LiveSource> open(String networkInterface, LiveOptions options, int threads)
            throws CannotListenException {
        return switch (options.backend()) {
            case PCAP4J -> {
                if (threads != 1) {
                    throw new CannotListenException(
                            Reason.BACKEND_UNAVAILABLE,
                            networkInterface,
                            "libpcap serves one thread; for " + threads + " take the backend ring");
                }
                yield List.of(PcapBackend.open(networkInterface, options));
            }
            case RING -> RingBackend.open(networkInterface, options, threads);
        };
    }
}
