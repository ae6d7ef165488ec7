package io.postern.lab.peer;

import io.postern.lab.network.Namespace;
import io.postern.lab.process.Child;
import io.postern.lab.process.Command;
import io.postern.lab.process.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An SSH server where TLS is due: somebody wants through a firewall that lets port 443 pass. */
public final class SshServer implements AutoCloseable {
    private final Child dropbear;

    private SshServer(Child dropbear) {
        this.dropbear = dropbear;
    }

    /** Starts a dropbear, and waits until it listens. */
    public static SshServer start(Namespace where, Path folder, String address, int port)
            throws IOException, InterruptedException {
        Path own = Files.createDirectories(folder);
        Path key = own.resolve("host.key");
        Command.of("dropbearkey", "-t", "ed25519", "-f", key.toString()).mustRun();
        Child child = where.command("dropbear", "-F", "-E", "-r", key.toString(), "-p", address + ":" + port)
                .with("-P", own.resolve("dropbear.pid").toString())
                .start(own.resolve("dropbear.log"));
        child.awaitPort(Transport.TCP, port);
        return new SshServer(child);
    }

    @Override
    public void close() {
        dropbear.close();
    }
}
