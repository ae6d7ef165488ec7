package io.postern.lab.network;

import io.postern.lab.process.Command;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Four namespaces: client, server and resolver, each on its own wire to the router, which forwards between them. There is
 * no wire to anywhere else. Closing it, or the end of this Java process, removes everything; what a killed process left
 * behind is removed by the next one that builds.
 *
 * <pre>
 *   client 192.0.2.10 ───┐          ┌─── server 198.51.100.10, .20
 *   2001:db8:1::10       router ────┤    2001:db8:2::10
 *          recorded here ┘          └─── resolver 203.0.113.53
 * </pre>
 */
public final class Network implements AutoCloseable {

    /** The router's interface towards the client: record here. */
    public static final String TAP = "to-client";

    private static final Pattern NAME = Pattern.compile("postern-(\\d+)-\\d+-[a-z]+");
    private static final AtomicInteger BUILT = new AtomicInteger();

    private final List<Namespace> namespaces = new ArrayList<>();
    private final Thread atExit = new Thread(this::removeAll, "postern-lab-cleaning");
    private final String prefix = "postern-" + ProcessHandle.current().pid() + "-" + BUILT.incrementAndGet() + "-";

    private Network() {}

    /** Why a network cannot be built here; empty when it can. */
    public static Optional<String> obstacle() throws IOException, InterruptedException {
        if (!Command.of("id", "-u").mustRun().strip().equals("0")) {
            return Optional.of("network namespaces need root");
        }
        for (String tool : List.of("ip", "ethtool")) {
            if (Command.of("sh", "-c", "command -v " + tool).run().status() != 0) {
                return Optional.of(
                        tool + " is not installed (Debian: " + (tool.equals("ip") ? "iproute2" : tool) + ")");
            }
        }
        Command.Outcome trial = Command.of("unshare", "-n", "true").run();
        return trial.status() == 0
                ? Optional.empty()
                : Optional.of("this machine gives no network namespace: "
                        + trial.err().strip());
    }

    /** Builds the network. The caller closes it. */
    public static Network build() throws IOException, InterruptedException {
        removeOrphans();
        Network network = new Network();
        Runtime.getRuntime().addShutdownHook(network.atExit);
        boolean done = false;
        try {
            network.raise();
            done = true;
        } finally {
            if (!done) {
                network.close();
            }
        }
        return network;
    }

    public Namespace client() {
        return namespaces.get(1);
    }

    public Namespace router() {
        return namespaces.get(0);
    }

    public Namespace server() {
        return namespaces.get(2);
    }

    public Namespace resolver() {
        return namespaces.get(3);
    }

    private void raise() throws IOException, InterruptedException {
        for (String who : List.of("router", "client", "server", "resolver")) {
            Namespace namespace = Namespace.create(prefix + who);
            namespaces.add(namespace);
            // Nobody advertises routers here, and there is no double address to wait for.
            namespace.set("net/ipv6/conf/default/accept_ra", "0");
            namespace.set("net/ipv6/conf/default/accept_dad", "0");
            namespace.ip("link set lo up\n");
        }
        router().set("net/ipv4/ip_forward", "1");
        router().set("net/ipv6/conf/all/forwarding", "1");
        wire(client(), TAP, 1, "192.0.2", "2001:db8:1::", "10");
        wire(server(), "to-server", 2, "198.51.100", "2001:db8:2::", "10");
        wire(resolver(), "to-resolver", 3, "203.0.113", "2001:db8:3::", "53");
        server().ip("addr add " + Address.SECOND_SERVER + "/24 dev eth0\n");
        router().ip("route add blackhole " + Address.SILENT + "/32\n");
        client().resolveAt(Address.RESOLVER);
    }

    /** One wire: eth0 on the peer's side, a named interface on the router's. MAC addresses are those of RFC 7042. */
    private void wire(Namespace peer, String routerSide, int number, String net4, String net6, String host)
            throws IOException, InterruptedException {
        router().ip("link add " + routerSide + " address 00:00:5e:00:53:0" + number
                + " type veth peer name eth0 address 00:00:5e:00:53:1" + number + " netns " + peer.name() + "\n");
        up(router(), routerSide, net4 + ".1", net6 + "1");
        up(peer, "eth0", net4 + "." + host, net6 + host);
        String[][] others = {
            {"192.0.2", "2001:db8:1::"}, {"198.51.100", "2001:db8:2::"}, {"203.0.113", "2001:db8:3::"},
        };
        for (String[] other : others) {
            if (!other[0].equals(net4)) {
                peer.ip("route add " + other[0] + ".0/24 via " + net4 + ".1\n");
                peer.ip("route add " + other[1] + "/64 via " + net6 + "1\n");
            }
        }
    }

    /** Offloads off: packets on the wire are then as long, and as well summed, as they would be on a cable. */
    private static void up(Namespace where, String device, String address4, String address6)
            throws IOException, InterruptedException {
        where.command("ethtool", "-K", device, "tx", "off", "tso", "off", "gso", "off", "gro", "off")
                .mustRun();
        where.ip("addr add " + address4 + "/24 dev " + device + "\n"
                + "addr add " + address6 + "/64 dev " + device + " nodad\n"
                + "link set " + device + " up\n");
    }

    /** Removes what a process that was killed left behind: its number is in the name. */
    private static void removeOrphans() throws IOException, InterruptedException {
        if (!Files.isDirectory(Namespace.NAMES)) {
            return;
        }
        try (DirectoryStream<Path> names = Files.newDirectoryStream(Namespace.NAMES)) {
            for (Path path : names) {
                Matcher name = NAME.matcher(path.getFileName().toString());
                if (name.matches()
                        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                    new Namespace(name.group()).remove();
                }
            }
        }
    }

    private void removeAll() {
        for (Namespace namespace : namespaces) {
            try {
                namespace.remove();
            } catch (IOException e) {
                System.err.println("lab: " + namespace.name() + " is left behind: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        removeAll();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
