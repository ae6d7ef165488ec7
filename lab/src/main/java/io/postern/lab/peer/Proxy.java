package io.postern.lab.peer;

import io.postern.lab.network.Namespace;
import io.postern.lab.process.Child;
import io.postern.lab.process.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A tinyproxy, the kind of HTTP proxy through which a company lets its builders out: tunnels to port 443, nothing else. */
public final class Proxy implements AutoCloseable {

    private final Child tinyproxy;

    private Proxy(Child tinyproxy) {
        this.tinyproxy = tinyproxy;
    }

    /** Starts it on one address and waits until it listens. */
    public static Proxy start(Namespace where, Path folder, String address, int port)
            throws IOException, InterruptedException {
        return start(where, folder, address, port, "");
    }

    /** Starts one that lets nobody reach names that this expression fits. */
    public static Proxy filtering(Namespace where, Path folder, String address, int port, String expression)
            throws IOException, InterruptedException {
        Path filter = Files.writeString(folder.resolve("filter"), expression + "\n");
        return start(where, folder, address, port, "Filter \"" + filter + "\"");
    }

    private static Proxy start(Namespace where, Path folder, String address, int port, String more)
            throws IOException, InterruptedException {
        Path configuration = folder.resolve("tinyproxy.conf");
        Files.writeString(configuration, """
                Listen %s
                Port %d
                Timeout 60
                MaxClients 10
                LogLevel Warning
                ConnectPort 443
                %s
                """.formatted(address, port, more));
        Child child =
                where.command("tinyproxy", "-d", "-c", configuration.toString()).start(folder.resolve("tinyproxy.log"));
        child.awaitPort(Transport.TCP, port);
        return new Proxy(child);
    }

    @Override
    public void close() {
        tinyproxy.close();
    }
}
