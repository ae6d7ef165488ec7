package io.postern.lab.peer;

import io.postern.lab.network.Namespace;
import io.postern.lab.process.Child;
import io.postern.lab.process.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An unbound as builders ask it: it validates signatures, and says by extended errors (RFC 8914) why it withholds a name. */
public final class ValidatingResolver implements AutoCloseable {
    private final Child unbound;

    private ValidatingResolver(Child unbound) {
        this.unbound = unbound;
    }

    /**
     * Starts it on port 53, and waits until it listens.
     *
     * @param folder for its files
     * @param anchor a file of trust anchors
     * @param more lines of the section {@code server}
     */
    public static ValidatingResolver start(
            Namespace where, Path folder, String address, Path anchor, List<Zone> zones, List<String> more)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        StringBuilder configuration = new StringBuilder("""
                server:
                  directory: "%1$s"
                  chroot: ""
                  username: ""
                  pidfile: "%1$s/unbound.pid"
                  use-syslog: no
                  verbosity: 1
                  do-daemonize: no
                  module-config: "respip validator iterator"
                  trust-anchor-file: "%3$s"
                  interface: %2$s@53
                  access-control: 0.0.0.0/0 allow
                  outgoing-interface: %2$s
                  ede: yes
                """.formatted(folder, address, anchor));
        more.forEach(line -> configuration.append("  ").append(line).append('\n'));
        configuration.append("remote-control:\n  control-enable: no\n");
        zones.forEach(zone -> configuration.append(zone.authZone()));
        Path file = folder.resolve("unbound.conf");
        Files.writeString(file, configuration);
        Child child =
                where.command("unbound", "-d", "-p", "-c", file.toString()).start(folder.resolve("unbound.log"));
        child.awaitPort(Transport.UDP, 53);
        return new ValidatingResolver(child);
    }

    @Override
    public void close() {
        unbound.close();
    }
}
