package io.postern.capture.live.pcap;

import io.postern.capture.count.CounterSink;
import io.postern.capture.live.CaptureLostException;
import io.postern.capture.live.LiveCount;
import io.postern.capture.live.LiveSource;
import io.postern.capture.live.LiveTally;
import io.postern.capture.live.PacketSink;
import io.postern.capture.live.linux.NetworkDevice;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapStat;

/**
 * Listens through libpcap.
 *
 * <p>The handle does not block. A blocking one waits, on Linux, until a packet comes, however long that takes, whatever
 * its time-out says; so the waiting is done here, in pauses that grow from one to 48 milliseconds while nothing comes. What
 * comes in the meantime waits in the kernel's buffer. While an interface is quiet only its counters are looked at: pcap4j
 * builds a way back into Java for each call that may bring packets, which costs ten times as much.
 *
 * <p>libpcap keeps quiet about an interface that goes down and about one that is renamed: that is looked up once a second.
 */
final class PcapSource implements LiveSource {
    private static final long TICK = 100_000_000L, SECOND = 1_000_000_000L;
    private static final long FIRST_PAUSE = 1_000_000L, LONGEST_PAUSE = 48_000_000L;
    /** How long it is asked for packets after a sign of any; a block waits for a tenth of that until it is handed over. */
    private static final long STIRRED = 100_000_000L;
    /** Packets taken at once, so that the clock is looked at now and then also when there is no end of them. */
    private static final int BATCH = 4096;

    private final String name;
    private final int index;
    private final PcapHandle handle;
    private final Delivery delivery;
    private final LiveTally tally = new LiveTally();
    private final Wrapping received = new Wrapping();
    private final Wrapping dropped = new Wrapping();
    private final Wrapping droppedByInterface = new Wrapping();
    private long pause = FIRST_PAUSE;
    private long lookedAt = System.nanoTime();
    private long stirredAt = lookedAt;

    /**
     * Takes over a handle that does not block.
     *
     * @param index the device's index, 0 for one that cannot be lost or looked up
     */
    PcapSource(String name, int index, PcapHandle handle, int linkType) {
        this.name = name;
        this.index = index;
        this.handle = handle;
        delivery = new Delivery(name, handle, linkType);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int poll(PacketSink sink) throws CaptureLostException {
        long began = System.nanoTime();
        long now = began;
        while (true) {
            if (now - lookedAt >= SECOND) {
                lookedAt = now;
                stirredAt = now;
                look();
            }
            if (now - stirredAt < STIRRED) {
                int packets = dispatch(sink);
                if (packets > 0) {
                    stirredAt = now;
                    pause = FIRST_PAUSE;
                    tally.add(LiveCount.PACKETS, packets);
                    return packets;
                }
            }
            if (now - began >= TICK - pause || Thread.currentThread().isInterrupted()) {
                return 0;
            }
            LockSupport.parkNanos(this, pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE);
            now = System.nanoTime();
            if (now - stirredAt >= STIRRED && statistics()) {
                stirredAt = now;
                pause = FIRST_PAUSE;
            }
        }
    }

    private int dispatch(PacketSink sink) throws CaptureLostException {
        delivery.begin(sink);
        try {
            handle.dispatch(BATCH, delivery);
        } catch (PcapNativeException e) {
            throw new CaptureLostException(name, reason(e));
        } catch (NotOpenException e) {
            throw new CaptureLostException(name, "is closed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return delivery.end();
    }

    private String reason(PcapNativeException e) {
        Optional<String> loss = NetworkDevice.isSupported() ? NetworkDevice.loss(name, index) : Optional.empty();
        return loss.orElse(e.getMessage() == null ? e.toString() : e.getMessage());
    }

    private void look() throws CaptureLostException {
        statistics();
        if (index != 0) {
            Optional<String> loss = NetworkDevice.loss(name, index);
            if (loss.isPresent()) {
                throw new CaptureLostException(name, loss.get());
            }
        }
    }

    /** Takes over libpcap's counters; whether packets came since the last time. */
    private boolean statistics() {
        try {
            PcapStat now = handle.getStats();
            long more = received.since(now.getNumPacketsReceived());
            tally.add(LiveCount.RECEIVED, more);
            tally.add(LiveCount.DROPPED_BY_KERNEL, dropped.since(now.getNumPacketsDropped()));
            tally.add(LiveCount.DROPPED_BY_INTERFACE, droppedByInterface.since(now.getNumPacketsDroppedByIf()));
            return more > 0;
        } catch (PcapNativeException | NotOpenException e) {
            // An interface that is gone has no statistics; that it is gone is said by the next dispatch.
            return true;
        }
    }

    @Override
    public void report(CounterSink sink) {
        tally.report(sink);
    }

    @Override
    public void close() {
        if (handle.isOpen()) {
            statistics();
            handle.close();
        }
    }
}
