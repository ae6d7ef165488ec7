package io.postern.lab.peer;

import io.postern.lab.network.Namespace;
import io.postern.lab.process.Child;
import io.postern.lab.process.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A dnsmasq that knows what it is told and asks nobody. */
public final class NameServer implements AutoCloseable {

    private final Child dnsmasq;

    private NameServer(Child dnsmasq) {
        this.dnsmasq = dnsmasq;
    }

    /**
     * Starts it on port 53, and waits until it listens.
     *
     * @param addresses where, separated by commas
     * @param records lines of dnsmasq.conf(5), such as {@code host-record=a.test,192.0.2.1} or {@code edns-packet-max=1232}
     */
    public static NameServer start(Namespace where, Path folder, String addresses, List<String> records)
            throws IOException, InterruptedException {
        Path configuration = folder.resolve("dnsmasq.conf");
        Files.writeString(configuration, """
                keep-in-foreground
                log-facility=-
                user=root
                pid-file=
                port=53
                listen-address=%s
                bind-interfaces
                no-resolv
                no-hosts
                """.formatted(addresses) + String.join("\n", records) + "\n");
        Child child = where.command("dnsmasq", "--conf-file=" + configuration).start(folder.resolve("dnsmasq.log"));
        child.awaitPort(Transport.UDP, 53);
        child.awaitPort(Transport.TCP, 53);
        return new NameServer(child);
    }

    @Override
    public void close() {
        dnsmasq.close();
    }
}
