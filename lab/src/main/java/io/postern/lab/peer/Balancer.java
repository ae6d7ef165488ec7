package io.postern.lab.peer;

import io.postern.lab.network.Namespace;
import io.postern.lab.process.Child;
import io.postern.lab.process.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An HAProxy in front of a proxy, as companies with several have one: it waits a second for what the proxy says, and then answers itself. */
public final class Balancer implements AutoCloseable {
    private final Child haproxy;

    private Balancer(Child haproxy) {
        this.haproxy = haproxy;
    }

    /** Starts it on one address, and waits until it listens. */
    public static Balancer start(Namespace where, Path folder, String address, int port, int proxyPort)
            throws IOException, InterruptedException {
        Path configuration = folder.resolve("haproxy.cfg");
        Files.writeString(configuration, """
                defaults
                  mode http
                  timeout connect 1s
                  timeout client 10s
                  timeout server 1s
                listen proxies
                  bind %1$s:%2$d
                  server first %1$s:%3$d
                """.formatted(address, port, proxyPort));
        Child child =
                where.command("haproxy", "-db", "-f", configuration.toString()).start(folder.resolve("haproxy.log"));
        child.awaitPort(Transport.TCP, port);
        return new Balancer(child);
    }

    @Override
    public void close() {
        haproxy.close();
    }
}
