package io.postern.lab.peer;

import io.postern.lab.network.Namespace;
import io.postern.lab.process.Child;
import io.postern.lab.process.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An unbound that passes signed zones on, by UDP and TCP, DNS over TLS and DNS over HTTPS. It validates nothing itself. */
public final class Resolver implements AutoCloseable {
    private final Child unbound;

    private Resolver(Child unbound) {
        this.unbound = unbound;
    }

    /**
     * Starts it, and waits until it listens.
     *
     * @param folder for its files; its last part is its name
     * @param plainPort for UDP and TCP, beside 853 and 443 for TLS and HTTPS (path {@code /dns-query})
     * @param leaf the certificate that it shows
     */
    public static Resolver start(
            Namespace where, Path folder, String address, int plainPort, Authority.Leaf leaf, List<Zone> zones)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        StringBuilder configuration =
                new StringBuilder("""
                server:
                  directory: "%1$s"
                  chroot: ""
                  username: ""
                  pidfile: "%1$s/unbound.pid"
                  use-syslog: no
                  verbosity: 1
                  do-daemonize: no
                  module-config: "iterator"
                  interface: %2$s@%3$d
                  interface: %2$s@853
                  interface: %2$s@443
                  tls-port: 853
                  https-port: 443
                  http-endpoint: "/dns-query"
                  tls-service-key: "%4$s"
                  tls-service-pem: "%5$s"
                  access-control: 0.0.0.0/0 allow
                  outgoing-interface: %2$s
                  minimal-responses: yes
                remote-control:
                  control-enable: no
                """.formatted(folder, address, plainPort, leaf.key(), leaf.certificate()));
        zones.forEach(zone -> configuration.append(zone.authZone()));
        Path file = folder.resolve("unbound.conf");
        Files.writeString(file, configuration);
        Child child =
                where.command("unbound", "-d", "-p", "-c", file.toString()).start(folder.resolve("unbound.log"));
        child.awaitPort(Transport.UDP, plainPort);
        child.awaitPort(Transport.TCP, 853);
        child.awaitPort(Transport.TCP, 443);
        return new Resolver(child);
    }

    @Override
    public void close() {
        unbound.close();
    }
}
