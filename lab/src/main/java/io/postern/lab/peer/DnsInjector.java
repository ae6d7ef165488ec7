package io.postern.lab.peer;

import io.postern.lab.network.Namespace;
import io.postern.lab.process.Child;
import io.postern.lab.process.Command;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.pcap4j.core.BpfProgram;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface;
import org.pcap4j.core.Pcaps;
import org.pcap4j.core.RawPacketListener;

/**
 * A machine beside the path that reads queries and answers those for some names in the resolver's name. It cannot stop the query: the
 * resolver answers as well.
 *
 * <p>A program of its own: {@code DnsInjector DEVICE RULE...}. Ethernet, IPv4 without options, one question without compression: it is
 * a forger, not a host.
 */
public final class DnsInjector {
    private static final int ETHERNET = 14, IP = 20, UDP = 8, DNS = 12;
    private static final int SNAPLEN = 512;
    private static final byte[] OPT = {0, 0, 41, 4, (byte) 0xd0, 0, 0, 0, 0, 0, 0};

    private final PcapHandle device;
    private final List<Rule> rules;
    private final ScheduledExecutorService later;

    private DnsInjector(PcapHandle device, List<Rule> rules, ScheduledExecutorService later) {
        this.device = device;
        this.rules = rules;
        this.later = later;
    }

    /**
     * What it does to a name.
     *
     * @param name lower case, without the final dot
     * @param address that it gives, IPv4
     * @param millis it waits first
     * @param timeToLive of its packets
     * @param edns whether it adds an OPT record
     */
    public record Rule(String name, String address, int millis, int timeToLive, boolean edns) {
        private static Rule of(String word) {
            String[] parts = word.split(",");
            return new Rule(
                    parts[0],
                    parts[1],
                    Integer.parseInt(parts[2]),
                    Integer.parseInt(parts[3]),
                    Boolean.parseBoolean(parts[4]));
        }

        private String word() {
            return String.join(
                    ",", name, address, Integer.toString(millis), Integer.toString(timeToLive), Boolean.toString(edns));
        }
    }

    /** Starts one, and waits until it watches the device. */
    public static Child start(Namespace where, String watched, List<Rule> rules, Path log)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path", ""),
                DnsInjector.class.getName(),
                watched));
        rules.forEach(rule -> words.add(rule.word()));
        Command command = where.command(words.toArray(String[]::new));
        Child injector = command.start(log);
        injector.await("the injector to watch", () -> injector.said().contains("watching"));
        return injector;
    }

    /** Watches until it is ended. */
    public static void main(String[] arguments) throws PcapNativeException, NotOpenException, InterruptedException {
        PcapNetworkInterface named = Pcaps.getDevByName(arguments[0]);
        List<Rule> rules = List.of(arguments).subList(1, arguments.length).stream()
                .map(Rule::of)
                .toList();
        PcapHandle.Builder builder = new PcapHandle.Builder(named.getName())
                .snaplen(SNAPLEN)
                .promiscuousMode(PcapNetworkInterface.PromiscuousMode.PROMISCUOUS)
                .immediateMode(true)
                .timeoutMillis(10);
        try (PcapHandle handle = builder.build();
                PcapHandle sender = builder.build();
                ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor()) {
            handle.setFilter("udp dst port 53", BpfProgram.BpfCompileMode.OPTIMIZE);
            DnsInjector injector = new DnsInjector(sender, rules, later);
            System.out.println("watching");
            RawPacketListener listener = injector::hear;
            handle.loop(-1, listener);
        }
    }

    private void hear(byte[] query) {
        ByteBuffer in = ByteBuffer.wrap(query);
        int dns = ETHERNET + IP + UDP;
        if (query.length < dns + DNS + 5 || in.getShort(12) != 0x0800 || query[ETHERNET] != 0x45) {
            return;
        }
        StringBuilder name = new StringBuilder();
        int at = dns + DNS;
        while (at < query.length && query[at] > 0 && at + query[at] < query.length) {
            name.append(new String(query, at + 1, query[at], StandardCharsets.ISO_8859_1))
                    .append('.');
            at += query[at] + 1;
        }
        int question = at + 5 - dns - DNS;
        for (Rule rule : rules) {
            boolean meant = name.toString().equalsIgnoreCase(rule.name() + ".");
            if (meant && at + 5 <= query.length && in.getShort(at + 1) == 1) {
                byte[] forged = forge(query, question, rule);
                var _ = later.schedule(() -> send(forged), rule.millis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    private static byte[] forge(byte[] in, int question, Rule rule) {
        ByteBuffer query = ByteBuffer.wrap(in);
        int dns = DNS + question + 16 + (rule.edns() ? OPT.length : 0);
        ByteBuffer out = ByteBuffer.allocate(ETHERNET + IP + UDP + dns);
        out.put(in, 6, 6).put(in, 0, 6).putShort((short) 0x0800);
        out.put((byte) 0x45).put((byte) 0).putShort((short) (IP + UDP + dns)).putInt(0x4000);
        out.put((byte) rule.timeToLive()).put((byte) 17).putShort((short) 0);
        out.putInt(query.getInt(ETHERNET + 16)).putInt(query.getInt(ETHERNET + 12));
        int udp = ETHERNET + IP;
        out.putShort(query.getShort(udp + 2)).putShort(query.getShort(udp));
        // Without a checksum, as UDP over IPv4 allows.
        out.putShort((short) (UDP + dns)).putShort((short) 0);
        out.putShort(query.getShort(udp + UDP)).putShort((short) 0x8180);
        out.putShort((short) 1).putShort((short) 1).putShort((short) 0).putShort((short) (rule.edns() ? 1 : 0));
        out.put(in, udp + UDP + DNS, question);
        out.putShort((short) 0xc00c).putShort((short) 1).putShort((short) 1).putInt(300);
        out.putShort((short) 4).put(InetAddress.ofLiteral(rule.address()).getAddress());
        if (rule.edns()) {
            out.put(OPT);
        }
        out.putShort(ETHERNET + 10, checksum(out));
        return out.array();
    }

    private static short checksum(ByteBuffer packet) {
        int sum = 0;
        for (int at = ETHERNET; at < ETHERNET + IP; at += 2) {
            sum += packet.getShort(at) & 0xffff;
        }
        while (sum >> 16 != 0) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return (short) ~sum;
    }

    private void send(byte[] forged) {
        try {
            device.sendPacket(forged);
        } catch (PcapNativeException | NotOpenException e) {
            throw new IllegalStateException(e);
        }
    }
}
