package io.postern.capture.live.pcap;

import io.postern.capture.live.PacketSink;
import io.postern.capture.source.Packet;
import java.sql.Timestamp;
import org.jspecify.annotations.Nullable;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.RawPacketListener;

/**
 * Takes what libpcap calls back with, and hands it on. What the taker throws is kept and thrown once libpcap is done:
 * pcap4j would swallow it.
 */
final class Delivery implements RawPacketListener {
    private static final PacketSink NOBODY = packet -> {};

    private final PcapHandle handle;
    private final Packet packet = new Packet();
    private PacketSink sink = NOBODY;
    private @Nullable Throwable thrown;
    private int delivered;

    Delivery(String source, PcapHandle handle, int linkType) {
        this.handle = handle;
        packet.source = source;
        packet.linkType = linkType;
    }

    void begin(PacketSink to) {
        sink = to;
        delivered = 0;
    }

    /** How many were handed on since the beginning; throws what the taker threw. */
    int end() {
        sink = NOBODY;
        Throwable fault = thrown;
        thrown = null;
        if (fault instanceof Error error) {
            throw error;
        }
        if (fault instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        return delivered;
    }

    @Override
    public void gotPacket(byte[] bytes) {
        delivered++;
        if (thrown != null) {
            return;
        }
        packet.bytes = bytes;
        packet.captured = bytes.length;
        packet.original = Math.max(bytes.length, handle.getOriginalLength());
        packet.timeNanos = nanos(handle.getTimestamp());
        packet.number++;
        try {
            sink.packet(packet);
        } catch (RuntimeException | Error e) {
            thrown = e;
        }
    }

    private static long nanos(Timestamp time) {
        return Math.floorDiv(time.getTime(), 1000L) * 1_000_000_000L + time.getNanos();
    }
}
