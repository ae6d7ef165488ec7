package io.postern.bench.live;

import com.sun.management.OperatingSystemMXBean;
import io.postern.capture.decode.Decoder;
import io.postern.capture.decode.Headers;
import io.postern.capture.live.Backend;
import io.postern.capture.live.LiveOptions;
import io.postern.capture.live.LiveSource;
import io.postern.capture.live.PacketSink;
import io.postern.capture.live.backend.LiveSources;
import io.postern.capture.source.Packet;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Listens until a second has passed without a packet: {@code Receiver BACKEND INTERFACE count|decode [MEBIBYTES]}. Says
 * {@code READY} when it listens, and at the end what it saw, what was dropped, and what CPU that took.
 */
public final class Receiver {
    private static final int QUIET_TICKS = 10;

    private long bytes;
    private long decoded;

    private Receiver() {}

    public static void main(String[] args) throws IOException {
        Backend backend = Backend.of(args[0]).orElseThrow();
        int buffer = args.length > 3 ? Integer.parseInt(args[3]) : 64;
        PrintStream out = System.out;
        Receiver receiver = new Receiver();
        PacketSink sink = args[2].equals("decode") ? receiver.decoding() : receiver::count;
        Map<String, Long> counters = new TreeMap<>();
        LiveSource source = LiveSources.open(args[1], LiveOptions.of(backend).buffered(buffer));
        out.println("READY");
        out.flush();
        long cpu = processNanos();
        try (source) {
            receiver.listen(source, sink);
        }
        source.report(counters::put);
        cpu = processNanos() - cpu;
        out.printf(
                Locale.ROOT,
                "packets %d received %d dropped %d cpu %.3f bytes %d decoded %d%n",
                counters.get("live.packets"),
                counters.get("live.received"),
                counters.get("live.dropped.kernel"),
                cpu / 1e9,
                receiver.bytes,
                receiver.decoded);
    }

    private void listen(LiveSource source, PacketSink sink) throws IOException {
        int quiet = 0;
        while (quiet < QUIET_TICKS) {
            int packets = source.poll(sink);
            // A few packets of the kernel's own, for instance of IPv6, are no traffic.
            quiet = packets > 0 || bytes < 1_000_000 ? 0 : quiet + 1;
        }
    }

    private void count(Packet packet) {
        bytes += packet.captured;
    }

    private PacketSink decoding() {
        Decoder decoder = new Decoder();
        Headers headers = new Headers();
        return packet -> {
            bytes += packet.captured;
            if (decoder.decode(packet, headers)) {
                decoded++;
            }
        };
    }

    private static long processNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
