package io.postern.lab.record;

import io.postern.lab.network.Address;
import io.postern.lab.network.Network;
import io.postern.lab.peer.Authority;
import io.postern.lab.peer.HybridHello;
import io.postern.lab.peer.NameServer;
import io.postern.lab.peer.WebServer;
import io.postern.lab.process.Command;
import io.postern.lab.process.CommandFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A builder's first day behind a new gate: some modules come, one mirror is down, one host is silently dropped, and one
 * tool does not know the company's authority. The same list as in {@code samples/README.md}.
 */
public final class FirstDay {

    private static final List<String> RECORDS = List.of(
            "host-record=proxy.golang.org," + Address.SERVER + "," + Address.SERVER_6,
            "host-record=sum.golang.org," + Address.SERVER,
            "host-record=modules.test," + Address.SERVER,
            "host-record=mirror.test," + Address.SECOND_SERVER,
            "host-record=vendor.test," + Address.SILENT,
            "cname=goproxy.test,modules.test",
            "mx-host=modules.test,mail.modules.test,10",
            "local-ttl=300",
            "edns-packet-max=1232",
            "local=/test/",
            "local=/golang.org/");

    /** So many that their answer does not fit into 1232 bytes. */
    private static final int CHECKSUMS = 16;

    private static final int FETCHED = 0;
    private static final int COULD_NOT_RESOLVE = 6;
    private static final int COULD_NOT_CONNECT = 7;
    private static final int TIMED_OUT = 28;
    private static final int UNKNOWN_AUTHORITY = 60;

    private final Network network;
    private final Authority known;

    private FirstDay(Network network, Authority known) {
        this.network = network;
        this.known = known;
    }

    /** Lives the day once. What was said is then in {@code file}, a pcap file; working files go to {@code folder}. */
    public static void record(Path folder, Path file) throws IOException, InterruptedException {
        Authority known = Authority.create(Files.createDirectories(folder.resolve("known")));
        Authority unknown = Authority.create(Files.createDirectories(folder.resolve("unknown")));
        List<WebServer.Host> hosts = List.of(
                new WebServer.Host("proxy.golang.org", known.leaf("proxy.golang.org")),
                new WebServer.Host("sum.golang.org", known.leaf("sum.golang.org")),
                new WebServer.Host("modules.test", unknown.leaf("modules.test", "goproxy.test")));
        List<String> addresses = List.of(Address.SERVER, "[" + Address.SERVER_6 + "]");
        try (Network network = Network.build();
                NameServer _ = NameServer.start(network.resolver(), folder, Address.RESOLVER, records());
                WebServer _ = WebServer.start(network.server(), folder, addresses, hosts);
                Recording recording = Recording.start(network, file)) {
            new FirstDay(network, known).live();
            recording.stop();
        }
    }

    private static List<String> records() {
        return Stream.concat(
                        RECORDS.stream(),
                        IntStream.range(0, CHECKSUMS)
                                .mapToObj(i -> "txt-record=sums.modules.test,modules.test/lib v1." + i + ".0 h1:"
                                        + "Zm9yIHRoZSBsYWIgb25seSwgbm90IGEgY2hlY2tzdW0uLi4="))
                .toList();
    }

    private void live() throws IOException, InterruptedException {
        // A module comes by TLS 1.3, its checksum by TLS 1.2.
        fetch(FETCHED, "--ipv4", "https://proxy.golang.org/rsc.io/quote/@v/list");
        fetch(FETCHED, "--tls-max", "1.2", "https://sum.golang.org/latest");
        // The same module by IPv6, from another TLS client.
        client(
                "openssl",
                "s_client",
                "-connect",
                "[" + Address.SERVER_6 + "]:443",
                "-servername",
                "proxy.golang.org",
                "-alpn",
                "h2,http/1.1",
                "-verify_return_error",
                "-CAfile",
                known.certificate().toString());
        // As a Go program of today greets: a hello too large for one segment.
        HybridHello.in(network.client(), Address.SERVER, 443, "proxy.golang.org")
                .mustRun();
        // Names: an alias, a mail host, an answer that fits only TCP, one asked by TCP at once, and one that is not
        // there.
        client("dig", "goproxy.test", "A");
        client("dig", "modules.test", "MX");
        client("dig", "sums.modules.test", "TXT");
        client("dig", "sum.golang.org", "A", "+tcp", "+noedns");
        fetch(COULD_NOT_RESOLVE, "https://git.corp.test/team/lib");
        // The mirror is down: nobody listens there.
        fetch(COULD_NOT_CONNECT, "https://mirror.test/");
        // A certificate of an authority that this client does not know: it says so and leaves.
        fetch(UNKNOWN_AUTHORITY, "--tls-max", "1.2", "https://modules.test/");
        // Dropped on the way, and nobody says so.
        fetch(TIMED_OUT, "--connect-timeout", "4", "https://vendor.test/");
    }

    private void client(String... words) throws IOException, InterruptedException {
        network.client().command(words).mustRun();
    }

    /** A curl that is expected to end with this status: a day that went another way is not worth recording. */
    private void fetch(int expected, String... arguments) throws IOException, InterruptedException {
        String[] curl = {
            "curl", "--silent", "--show-error", "--cacert", known.certificate().toString()
        };
        String[] words = Stream.of(curl, arguments).flatMap(Stream::of).toArray(String[]::new);
        Command command = network.client().command(words);
        Command.Outcome outcome = command.run();
        if (outcome.status() != expected) {
            throw new CommandFailedException(
                    command, "exit status " + outcome.status() + ", expected " + expected, outcome.err());
        }
    }
}
