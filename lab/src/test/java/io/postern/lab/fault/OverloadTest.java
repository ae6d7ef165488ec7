package io.postern.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.live.Backend;
import io.postern.lab.Needs;
import io.postern.lab.network.Address;
import io.postern.lab.network.Network;
import io.postern.lab.sensor.SensorProcess;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** More than can be handled: a new flow with each packet, as fast as they can be sent, into a small buffer. Each is seen or counted. */
class OverloadTest {
    private static final int FLOWS = 400_000;
    private static final int LIMIT = 16_384;

    @TempDir
    private Path folder;

    private static Network network;
    private static FrameSender sender;

    @BeforeAll
    static void build() throws Exception {
        Needs.network();
        Needs.programs("curl");
        network = Network.build();
        sender = new FrameSender(network.client());
    }

    @AfterAll
    static void remove() {
        if (network != null) {
            sender.close();
            network.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyPacketOfAFloodOfFlowsIsSeenOrCounted(Backend backend) throws Exception {
        try (SensorProcess sensor = SensorProcess.start(
                network.router(),
                folder,
                9607,
                String.format(Locale.ROOT, """
                        capture: {backend: %s, interfaces: [%s], buffer: 1MiB, filter: 'tcp dst port 443'}
                        log: {stats: 0s, queue: 1MiB, file: {path: '%s'}}
                        limits: {flows: %d}
                        """, backend.key(), Network.TAP, folder.resolve("eve.json"), LIMIT))) {
            byte[] syn = syn();
            sender.send(FLOWS / 2, i -> numbered(syn, i));
            // Nothing is looked at for a moment: the buffer is too small for what comes then, for certain.
            sensor.signal("STOP");
            try {
                sender.send(FLOWS / 2, i -> numbered(syn, FLOWS / 2 + i));
            } finally {
                sensor.signal("CONT");
            }
            double dropped = sensor.settled("postern_capture_dropped_packets_total");
            double seen = sensor.settled("postern_capture_packets_total");

            assertThat(seen + dropped).isEqualTo(FLOWS);
            assertThat(dropped).isPositive();
            assertThat(sensor.metric("postern_flows_active")).isLessThanOrEqualTo(LIMIT);
            assertThat(sensor.metric("postern_flows_evicted_total")).isPositive();
            assertThat(sensor.get("/healthz")).endsWith("200");
        }
    }

    /** The same frame, from another port and another address of the client's network. */
    private static byte[] numbered(byte[] syn, int number) {
        ByteBuffer.wrap(syn).put(29, (byte) (number / 60_000)).putShort(34, (short) (1024 + number % 60_000));
        return syn;
    }

    private static byte[] syn() throws Exception {
        byte[] from = InetAddress.getByName(Address.CLIENT).getAddress();
        byte[] to = InetAddress.getByName(Address.SILENT).getAddress();
        return ByteBuffer.allocate(54)
                .put(new byte[] {0, 0, 0x5e, 0, 0x53, 1, 0, 0, 0x5e, 0, 0x53, 0x11, 8, 0})
                .put(new byte[] {0x45, 0, 0, 40, 0, 0, 0x40, 0, 64, 6, 0, 0})
                .put(from)
                .put(to)
                .putShort((short) 0)
                .putShort((short) 443)
                .putInt(1)
                .putInt(0)
                .put(new byte[] {0x50, 2, 0x7f, 0x7f, 0, 0, 0, 0})
                .array();
    }
}
