package io.postern.lab.peer;

import io.postern.lab.network.Namespace;
import io.postern.lab.process.Child;
import io.postern.lab.process.Command;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.pcap4j.core.BpfProgram;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface;
import org.pcap4j.core.Pcaps;
import org.pcap4j.core.RawPacketListener;

/**
 * A machine beside the path that reads ClientHellos and answers each with resets in the server's name. It cannot stop the hello: the
 * server answers as well, a moment later.
 *
 * <p>A program of its own: {@code ResetInjector DEVICE TTL COUNT}. Ethernet and IPv4 without options only: it is a forger, not a host.
 */
public final class ResetInjector {
    private static final int ETHERNET = 14, IP = 20, TCP = 20;
    private static final int RST_ACK = 0x14;
    private static final int SNAPLEN = 256;

    private final PcapHandle device;
    private final int timeToLive;
    private final int count;

    private ResetInjector(PcapHandle device, int timeToLive, int count) {
        this.device = device;
        this.timeToLive = timeToLive;
        this.count = count;
    }

    /** Starts one, and waits until it watches the device. */
    public static Child start(Namespace where, String watched, int timeToLive, int count, Path log)
            throws IOException, InterruptedException {
        Command command = where.command(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path", ""),
                ResetInjector.class.getName(),
                watched,
                Integer.toString(timeToLive),
                Integer.toString(count));
        Child injector = command.start(log);
        injector.await("the injector to watch", () -> injector.said().contains("watching"));
        return injector;
    }

    /** Watches until it is ended. */
    public static void main(String[] arguments) throws PcapNativeException, NotOpenException, InterruptedException {
        PcapNetworkInterface named = Pcaps.getDevByName(arguments[0]);
        PcapHandle.Builder builder = new PcapHandle.Builder(named.getName())
                .snaplen(SNAPLEN)
                .promiscuousMode(PcapNetworkInterface.PromiscuousMode.PROMISCUOUS)
                .immediateMode(true)
                .timeoutMillis(10);
        try (PcapHandle handle = builder.build();
                PcapHandle sender = builder.build()) {
            handle.setFilter(
                    "tcp dst port 443 and tcp[((tcp[12] & 0xf0) >> 2)] = 0x16 and tcp[((tcp[12] & 0xf0) >> 2) + 5] = 1",
                    BpfProgram.BpfCompileMode.OPTIMIZE);
            ResetInjector injector =
                    new ResetInjector(sender, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
            System.out.println("watching");
            RawPacketListener listener = injector::answer;
            handle.loop(-1, listener);
        }
    }

    private void answer(byte[] hello) {
        ByteBuffer in = ByteBuffer.wrap(hello);
        if (hello.length < ETHERNET + IP + TCP || in.getShort(12) != 0x0800 || hello[ETHERNET] != 0x45) {
            return;
        }
        int payload = (in.getShort(ETHERNET + 2) & 0xffff) - IP - (hello[ETHERNET + IP + 12] >> 4 & 15) * 4;
        ByteBuffer out = ByteBuffer.allocate(ETHERNET + IP + TCP);
        out.put(hello, 6, 6).put(hello, 0, 6).putShort((short) 0x0800);
        out.put((byte) 0x45).put((byte) 0).putShort((short) (IP + TCP)).putInt(0);
        out.put((byte) timeToLive).put((byte) 6).putShort((short) 0);
        out.putInt(in.getInt(ETHERNET + 16)).putInt(in.getInt(ETHERNET + 12));
        out.putShort(in.getShort(ETHERNET + IP + 2)).putShort(in.getShort(ETHERNET + IP));
        out.putInt(in.getInt(ETHERNET + IP + 8)).putInt(in.getInt(ETHERNET + IP + 4) + payload);
        out.put((byte) 0x50).put((byte) RST_ACK).putShort((short) 0).putInt(0);
        out.putShort(ETHERNET + 10, checksum(out, ETHERNET, IP, 0));
        int pseudo = 6 + TCP;
        for (int at = ETHERNET + 12; at < ETHERNET + IP; at += 2) {
            pseudo += out.getShort(at) & 0xffff;
        }
        out.putShort(ETHERNET + IP + 16, checksum(out, ETHERNET + IP, TCP, pseudo));
        try {
            for (int i = 0; i < count; i++) {
                device.sendPacket(out.array());
            }
        } catch (PcapNativeException | NotOpenException e) {
            throw new IllegalStateException(e);
        }
    }

    private static short checksum(ByteBuffer bytes, int from, int length, int begin) {
        int sum = begin;
        for (int at = from; at < from + length; at += 2) {
            sum += bytes.getShort(at) & 0xffff;
        }
        while (sum >> 16 != 0) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return (short) ~sum;
    }
}
