package io.postern.bench;

import io.postern.capture.decode.Decoder;
import io.postern.capture.decode.Headers;
import io.postern.capture.source.Packet;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to find the innermost datagram of a frame. Two of three datagrams are TCP, one is UDP, in no order that a
 * branch predictor could learn; they lie one behind the other in 2 MiB, as a file reader's buffer holds them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecoderBenchmark {
    private static final int FRAMES = 16 * 1024, SLOT = 128;
    private static final int ETHERNET = 1, TCP = 6, UDP = 17;

    /** What stands around the datagrams. */
    public enum Around {
        /** Ethernet alone. */
        ETHERNET_IPV4,
        /** Ethernet, IPv6 instead of IPv4. */
        ETHERNET_IPV6,
        /** One VLAN tag. */
        VLAN_IPV4,
        /** Ethernet, IPv4, UDP, VXLAN, Ethernet. */
        VXLAN_IPV4,
        /** Ethernet, IPv4, GRE with a key. */
        GRE_IPV4,
        /** Each of these in turn, at random. */
        MIXED
    }

    /** Which frames are decoded. */
    @Param
    public Around around = Around.ETHERNET_IPV4;

    private final byte[] bytes = new byte[FRAMES * SLOT];
    private final int[] lengths = new int[FRAMES];
    private final Packet packet = new Packet();
    private final Headers headers = new Headers();
    private final Decoder decoder = new Decoder();

    /** Writes the frames. */
    @Setup
    public void frames() {
        Random random = new Random(1);
        Around[] kinds = Around.values();
        for (int i = 0; i < FRAMES; i++) {
            Around kind = around == Around.MIXED ? kinds[random.nextInt(kinds.length - 1)] : around;
            lengths[i] = write(i * SLOT, kind, random.nextInt(3) == 0 ? UDP : TCP, random) - i * SLOT;
        }
        packet.bytes = bytes;
        packet.linkType = ETHERNET;
    }

    /** Decodes them all. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public long decode() {
        long sum = 0;
        for (int i = 0; i < FRAMES; i++) {
            packet.offset = i * SLOT;
            packet.captured = lengths[i];
            packet.original = lengths[i];
            if (!decoder.decode(packet, headers)) {
                throw new IllegalStateException("frame " + i + " was not decoded");
            }
            sum += headers.sourcePort + headers.payloadLength;
        }
        return sum;
    }

    private int write(int at, Around kind, int protocol, Random random) {
        int transport = protocol == TCP ? 20 : 8;
        return switch (kind) {
            case ETHERNET_IPV6 -> ipv6(ethernet(at, 0x86dd), protocol, transport, random);
            case VLAN_IPV4 -> ipv4(put16(put16(ethernet(at, 0x8100), 7), 0x0800), protocol, transport, random);
            case VXLAN_IPV4 -> {
                int udp = ipv4Header(ethernet(at, 0x0800), UDP, 8 + 8 + 14 + 20 + transport, random);
                int vxlan = put16(put16(put16(put16(udp, random.nextInt()), 4789), 50 + transport), 0);
                int inner = put16(put16(put16(put16(vxlan, 0x0800), 0), 0), 0x0700);
                yield ipv4(ethernet(inner, 0x0800), protocol, transport, random);
            }
            case GRE_IPV4 -> {
                int gre = ipv4Header(ethernet(at, 0x0800), 47, 8 + 20 + transport, random);
                yield ipv4(put16(put16(put16(put16(gre, 0x2000), 0x0800), 0), 9), protocol, transport, random);
            }
            default -> ipv4(ethernet(at, 0x0800), protocol, transport, random);
        };
    }

    private int ethernet(int at, int type) {
        return put16(at + 12, type);
    }

    private int ipv4(int at, int protocol, int transport, Random random) {
        return transport(ipv4Header(at, protocol, transport, random), protocol, random);
    }

    private int ipv4Header(int at, int protocol, int payload, Random random) {
        put16(at, 0x4500);
        put16(at + 2, 20 + payload);
        put16(at + 6, 0x4000);
        put16(at + 8, 64 << 8 | protocol);
        put16(at + 14, random.nextInt());
        put16(at + 18, random.nextInt());
        return at + 20;
    }

    private int ipv6(int at, int protocol, int payload, Random random) {
        put16(at, 0x6000);
        put16(at + 4, payload);
        put16(at + 6, protocol << 8 | 64);
        put16(at + 22, random.nextInt());
        put16(at + 38, random.nextInt());
        return transport(at + 40, protocol, random);
    }

    private int transport(int at, int protocol, Random random) {
        put16(at, 1024 + random.nextInt(0x7000) | 0x8000);
        put16(at + 2, protocol == TCP ? 443 : 53);
        if (protocol == TCP) {
            put16(at + 12, 0x5018);
            return at + 20;
        }
        put16(at + 4, 8);
        return at + 8;
    }

    private int put16(int at, int value) {
        bytes[at] = (byte) (value >>> 8);
        bytes[at + 1] = (byte) value;
        return at + 2;
    }
}
