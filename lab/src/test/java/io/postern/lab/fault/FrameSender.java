package io.postern.lab.fault;

import io.postern.lab.live.Inside;
import io.postern.lab.network.Namespace;
import java.util.function.IntFunction;
import org.pcap4j.core.PcapHandle;

/** Puts frames on the client's wire as fast as they go. */
final class FrameSender implements AutoCloseable {
    private final Inside client;

    FrameSender(Namespace where) throws Exception {
        client = new Inside(where);
    }

    /** Sends so many frames; the same array may be given again. */
    void send(int count, IntFunction<byte[]> frame) throws Exception {
        client.run(() -> {
            try (PcapHandle wire =
                    new PcapHandle.Builder("eth0").snaplen(64).timeoutMillis(10).build()) {
                for (int i = 0; i < count; i++) {
                    wire.sendPacket(frame.apply(i));
                }
            }
            return true;
        });
    }

    @Override
    public void close() {
        client.close();
    }
}
