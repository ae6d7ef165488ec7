package io.postern.lab.record;

import io.postern.lab.network.Address;
import io.postern.lab.network.Network;
import io.postern.lab.peer.Authority;
import io.postern.lab.peer.SshServer;
import io.postern.lab.peer.WebServer;
import io.postern.lab.process.Child;
import io.postern.lab.process.Command;
import io.postern.lab.process.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A server, or something in its place, says no, each in its own way. The same list as in {@code samples/README.md}; each way has an
 * address or a port of its own.
 */
public final class Refusals {
    /** Wants a name, and refuses a hello without one. */
    public static final String INSISTING = "198.51.100.31";
    /** Speaks TLS 1.3 alone. */
    public static final String MODERN = "198.51.100.32";
    /** Knows one cipher suite. */
    public static final String NARROW = "198.51.100.33";
    /** A block page in clear. */
    public static final String BLOCKING = "198.51.100.34";
    /** SSH on port 443. */
    public static final String SSH = "198.51.100.35";
    /** The router drops what goes there. */
    public static final String DROPPED = "198.51.100.36";
    /** Nobody listens there. */
    public static final String REFUSED = Address.SERVER;

    private static final String PAGE = """
            <html><head><title>Web Page Blocked</title></head><body><h1>Web Page Blocked</h1>
            <p>Category: Software Downloads. Ask it-security@corp.example to have it allowed.</p></body></html>
            """;

    private final Network network;
    private final Path folder;

    private Refusals(Network network, Path folder) {
        this.network = network;
        this.folder = folder;
    }

    /** Lets all of them happen. What was said is then in {@code file}, a pcap file; working files go to {@code folder}. */
    public static void record(Path folder, Path file) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Authority authority = Authority.create(folder);
        Authority.Leaf leaf = authority.leaf("modules.example");
        Path page = Files.writeString(folder.resolve("blocked.html"), PAGE);
        WebServer.Host host = new WebServer.Host("modules.example", leaf);
        try (Network network = Network.build()) {
            Refusals refusals = new Refusals(network, folder);
            for (String address : List.of(INSISTING, MODERN, NARROW, BLOCKING, SSH, DROPPED)) {
                network.server()
                        .command("ip", "addr", "add", address + "/24", "dev", "eth0")
                        .mustRun();
            }
            network.router()
                    .command("nft", "-f", "-")
                    .reading("table ip filter { chain forward { type filter hook forward priority 0;\nip daddr "
                            + DROPPED + " tcp dport 443 drop\n}\n}\n")
                    .mustRun();
            try (WebServer _ = WebServer.insisting(
                            network.server(), folder.resolve("insisting"), INSISTING, List.of(host));
                    Child _ = refusals.openssl(MODERN, leaf, "-tls1_3");
                    Child _ = refusals.openssl(NARROW, leaf, "-tls1_2", "-cipher", "ECDHE-ECDSA-AES256-GCM-SHA384");
                    WebServer _ = WebServer.blocking(network.server(), folder.resolve("blocking"), BLOCKING, page);
                    SshServer _ = SshServer.start(network.server(), folder.resolve("ssh"), SSH, 443);
                    Recording recording = Recording.start(network, file)) {
                refusals.live();
                recording.stop();
            }
        }
    }

    private Child openssl(String address, Authority.Leaf leaf, String... options)
            throws IOException, InterruptedException {
        Child server = network.server()
                .command("openssl", "s_server", "-accept", address + ":443", "-quiet")
                .with("-cert", leaf.certificate().toString(), "-key", leaf.key().toString())
                .with(options)
                .start(folder.resolve(address + ".log"));
        server.awaitPort(Transport.TCP, 443);
        return server;
    }

    private void live() throws IOException, InterruptedException {
        client(INSISTING, "-noservername").run();
        client(MODERN, "-servername", "modern.example", "-tls1_2").run();
        client(NARROW, "-servername", "narrow.example", "-tls1_2", "-cipher", "ECDHE-ECDSA-CHACHA20-POLY1305")
                .run();
        curl("blocked.example", BLOCKING).run();
        curl("ssh.example", SSH).run();
        curl("refused.example", REFUSED).run();
        curl("dropped.example", DROPPED).run();
    }

    private Command client(String address, String... options) {
        return network.client()
                .command("timeout", "5", "openssl", "s_client", "-connect", address + ":443")
                .with(options);
    }

    private Command curl(String name, String address) {
        return network.client()
                .command("curl", "--silent", "--connect-timeout", "4", "--max-time", "6", "--connect-to")
                .with("::" + address + ":", "https://" + name + "/");
    }
}
