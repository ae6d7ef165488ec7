package io.postern.lab.record;

import io.postern.lab.network.Namespace;
import io.postern.lab.network.Network;
import io.postern.lab.process.Child;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A tcpdump on the router, where the client's packets pass. Closing it ends it with every packet so far in the file. */
public final class Recording implements AutoCloseable {

    private static final Pattern COUNTS =
            Pattern.compile("(\\d+) packets captured, (\\d+) packets received by filter, (\\d+) packets dropped");

    private final Child tcpdump;

    private Recording(Child tcpdump) {
        this.tcpdump = tcpdump;
    }

    /** Records on the router, where the client's packets pass. */
    public static Recording start(Network network, Path file) throws IOException, InterruptedException {
        return start(network.router(), Network.TAP, file, "ip or ip6");
    }

    /**
     * Starts to record into a pcap file, and returns once every packet from now on will be in it.
     *
     * @param where the namespace to record in
     * @param device an interface there, or another thing that libpcap opens: {@code any}, {@code nflog:1}
     * @param options more options of tcpdump, for example {@code -y LINUX_SLL}, and a filter
     */
    public static Recording start(Namespace where, String device, Path file, String... options)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("tcpdump", "-i", device, "-w", file.toString()));
        words.addAll(List.of("-n", "-U", "--immediate-mode", "-Z", "root"));
        words.addAll(List.of(options));
        Child tcpdump =
                where.command(words.toArray(String[]::new)).start(file.resolveSibling(file.getFileName() + ".log"));
        tcpdump.await("its first words", () -> tcpdump.said().contains("listening on"));
        return new Recording(tcpdump);
    }

    /**
     * Waits until all that was seen is written: tcpdump tells its counts when it gets USR1.
     *
     * @throws IOException when packets were dropped, which makes the recording useless as evidence
     */
    private void settle() throws IOException, InterruptedException {
        tcpdump.await("the last packet in the file", () -> {
            tcpdump.signal("USR1");
            Matcher counts = COUNTS.matcher(tcpdump.said());
            boolean settled = false;
            while (counts.find()) {
                settled = counts.group(1).equals(counts.group(2));
                if (!counts.group(3).equals("0")) {
                    throw new IOException("tcpdump lost packets: " + counts.group());
                }
            }
            return settled;
        });
    }

    /** Ends the recording once all that was seen is in the file. */
    public void stop() throws IOException, InterruptedException {
        settle();
        close();
    }

    /** Ends it as it is, for when something has failed. */
    @Override
    public void close() {
        tcpdump.close();
    }
}
