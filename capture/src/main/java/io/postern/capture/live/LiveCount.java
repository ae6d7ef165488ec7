package io.postern.capture.live;

import io.postern.capture.count.Counted;

/** What is counted while an interface is listened on. */
public enum LiveCount implements Counted {
    /** Packets handed over. */
    PACKETS("live.packets"),
    /** Packets that the kernel had for us, those that it then dropped included where it counts so. */
    RECEIVED("live.received"),
    /** Packets lost because the kernel's buffer was full: we were too slow. */
    DROPPED_BY_KERNEL("live.dropped.kernel"),
    /** Packets that the interface or its driver lost, where libpcap can tell. */
    DROPPED_BY_INTERFACE("live.dropped.interface"),
    /** Second copies of packets on the loopback interface, left out. */
    LOOPBACK_COPIES("live.loopback_copies"),
    /** Packets that a ring's own lengths put outside of it: a fault of the kernel or the memory, left out. */
    BAD_FRAMES("live.bad_frames"),
    /** Times that the interface was lost. */
    LOSSES("live.interface_losses");

    private final String key;

    LiveCount(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}
