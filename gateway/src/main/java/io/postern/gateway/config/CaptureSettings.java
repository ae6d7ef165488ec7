package io.postern.gateway.config;

import io.postern.capture.live.Backend;
import java.util.List;

/**
 * Where packets come from.
 *
 * @param interfaces to listen on, at least one
 * @param threads that share one interface's packets
 * @param ports watched besides those that are always watched
 * @param filter a libpcap expression instead of the one that is made of the ports; empty for that one
 * @param bufferMebibytes of the kernel, for each thread
 * @param snapLength octets of a frame that are taken
 * @param keep whether the last packets are kept on the disk
 */
public record CaptureSettings(
        Backend backend,
        List<String> interfaces,
        int threads,
        List<Integer> ports,
        String filter,
        int bufferMebibytes,
        int snapLength,
        boolean promiscuous,
        KeepSettings keep) {
    static final Setting<Backend> BACKEND = new Setting<>(
            "capture.backend",
            Kinds.word(List.of(Backend.values()), Backend::key),
            Backend.PCAP4J,
            "How packets are taken: pcap4j (libpcap, works everywhere) or ring (Linux's packet ring, a fraction of the cost).");
    static final Setting<List<String>> INTERFACES = new Setting<>(
            "capture.interfaces",
            Kinds.TEXT.several(),
            List.of("any"),
            "Interfaces to listen on; any stands for all of them. --interface goes before this.");
    static final Setting<Integer> THREADS = new Setting<>(
            "capture.threads",
            Kinds.whole(1, 64),
            1,
            "Threads that share the packets of one interface; more than one needs the ring.");
    static final Setting<List<Integer>> PORTS = new Setting<>(
            "capture.ports",
            Kinds.whole(1, 65535).several(),
            List.of(),
            "Ports to watch besides 443, 53, 853 and the others that docs/sensor.md names.");
    static final Setting<String> FILTER = new Setting<>(
            "capture.filter",
            Kinds.TEXT,
            "",
            "A libpcap expression that the kernel filters by, instead of one made of the ports.");
    static final Setting<Long> BUFFER = new Setting<>(
            "capture.buffer",
            Kinds.size("1MiB", "2047MiB"),
            64L << 20,
            "What the kernel may hold back for a thread before it drops packets; whole MiB count.");
    static final Setting<Integer> SNAPLEN =
            new Setting<>("capture.snaplen", Kinds.whole(64, 262_144), 262_144, "Octets of a frame that are taken.");
    static final Setting<Boolean> PROMISCUOUS = new Setting<>(
            "capture.promiscuous", Kinds.FLAG, false, "Whether to take frames that are addressed to others as well.");

    static final Section SECTION = new Section(
            "capture",
            "Where packets come from.",
            List.of(BACKEND, INTERFACES, THREADS, PORTS, FILTER, BUFFER, SNAPLEN, PROMISCUOUS));

    /** Copies the lists. */
    public CaptureSettings {
        interfaces = List.copyOf(interfaces);
        ports = List.copyOf(ports);
    }

    static CaptureSettings of(Values values) {
        return new CaptureSettings(
                values.get(BACKEND),
                values.get(INTERFACES),
                values.get(THREADS),
                values.get(PORTS),
                values.get(FILTER),
                (int) (values.get(BUFFER) >> 20),
                values.get(SNAPLEN),
                values.get(PROMISCUOUS),
                KeepSettings.of(values));
    }

    /** The same, on other interfaces. */
    public CaptureSettings on(List<String> others) {
        return new CaptureSettings(
                backend, others, threads, ports, filter, bufferMebibytes, snapLength, promiscuous, keep);
    }
}
