package io.postern.lab.egress;

import io.postern.lab.network.Address;
import io.postern.lab.network.Network;
import io.postern.lab.peer.Authority;
import io.postern.lab.peer.Sites;
import io.postern.lab.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The farm, the gateway's host and what is outside. The farm is the network's client and sends everything to the router, which is the gateway's host; web servers
 * are outside behind it.
 */
final class EgressStage implements AutoCloseable {
    /** The gateway's host, as the farm sees it. */
    static final String GATEWAY = "192.0.2.1";

    static final String GATEWAY_6 = "2001:db8:1::1";
    static final int PROXY = 3128;
    static final int REDIRECTED = 8443;
    static final int ROUTED = 8444;
    /** Of the farm: its connections are diverted by TPROXY, those of {@link Address#CLIENT} by REDIRECT. */
    static final String ROUTED_CLIENT = "192.0.2.11";

    /** Names that are served outside. */
    static final List<String> NAMES = List.of(
            "proxy.golang.org", "sum.golang.org", "github.com", CraftedHello.NAME, "evil.example", "dns.google");

    private static final String REACHED = "reached";

    private final Path folder;
    private final Network network;
    private final Authority authority;
    private final Authority.Leaf leaf;
    private final List<AutoCloseable> running = new ArrayList<>();

    private EgressStage(Path folder, Network network, Authority authority, Authority.Leaf leaf) {
        this.folder = folder;
        this.network = network;
        this.authority = authority;
        this.leaf = leaf;
    }

    /** Builds it, with web servers and without resolvers. */
    static EgressStage build(Path folder) throws IOException, InterruptedException {
        return build(folder, List.of());
    }

    /**
     * The same.
     *
     * @param more addresses that web servers have besides
     */
    static EgressStage build(Path folder, List<String> more) throws IOException, InterruptedException {
        Authority authority = Authority.create(folder);
        Authority.Leaf leaf = authority.leaf(NAMES.toArray(String[]::new));
        EgressStage stage = new EgressStage(folder, Network.build(), authority, leaf);
        boolean done = false;
        try {
            stage.raise(more);
            done = true;
        } finally {
            if (!done) {
                stage.close();
            }
        }
        return stage;
    }

    private void raise(List<String> more) throws IOException, InterruptedException {
        Command ip = network.client().command("ip");
        ip.with("addr", "add", ROUTED_CLIENT + "/24", "dev", "eth0").mustRun();
        ip.with("route", "add", "default", "via", GATEWAY).mustRun();
        ip.with("-6", "route", "add", "default", "via", GATEWAY_6).mustRun();
        for (String name : NAMES) {
            Files.writeString(Files.createDirectories(root().resolve(name)).resolve("index.html"), name + "\n");
        }
        List<String> addresses = new ArrayList<>(List.of(Address.SERVER, "[" + Address.SERVER_6 + "]"));
        for (String address : more) {
            boolean four = address.indexOf(':') < 0;
            String length = four ? "/32" : "/128";
            network.server()
                    .command("ip", "addr", "add", address + length, "dev", "eth0")
                    .mustRun();
            network.router()
                    .command("ip", "route", "add", address + length, "via", four ? Address.SERVER : Address.SERVER_6)
                    .mustRun();
            addresses.add(four ? address : "[" + address + "]");
        }
        keep(Sites.start(network.server(), folder, addresses, NAMES, root(), leaf, requests()));
    }

    /** Sends the farm's connections to port 443 to the transparent listeners, and what those that are routed need. */
    void divert() throws IOException, InterruptedException {
        network.router()
                .command("nft", "-f", "-")
                .reading("""
                        table inet egress {
                          chain redirected {
                            type nat hook prerouting priority dstnat;
                            iifname "%1$s" ip saddr != %2$s tcp dport 443 redirect to :%3$d
                            iifname "%1$s" meta nfproto ipv6 tcp dport 443 redirect to :%3$d
                          }
                          chain routed {
                            type filter hook prerouting priority mangle;
                            iifname "%1$s" ip saddr %2$s tcp dport 443 tproxy ip to :%4$d meta mark set 1 accept
                          }
                        }
                        """.formatted(Network.TAP, ROUTED_CLIENT, REDIRECTED, ROUTED))
                .mustRun();
        Command ip = network.router().command("ip");
        ip.with("rule", "add", "fwmark", "1", "lookup", "100").mustRun();
        ip.with("route", "add", "local", "0.0.0.0/0", "dev", "lo", "table", "100")
                .mustRun();
    }

    /** Sends those of one client to another listener. Before {@link #divert()}. */
    void divert(String client, int port) throws IOException, InterruptedException {
        network.router()
                .command("nft", "-f", "-")
                .reading("""
                        table ip egress_of_one {
                          chain redirected {
                            type nat hook prerouting priority dstnat - 1;
                            iifname "%s" ip saddr %s tcp dport 443 redirect to :%d
                          }
                        }
                        """.formatted(Network.TAP, client, port))
                .mustRun();
    }

    /** Counts packets to addresses where nobody should get. */
    void watch(List<String> addresses) throws IOException, InterruptedException {
        StringBuilder rules = new StringBuilder();
        for (String address : addresses) {
            rules.append(address.indexOf(':') < 0 ? "ip" : "ip6");
            rules.append(" daddr ")
                    .append(address)
                    .append(" counter name ")
                    .append(REACHED)
                    .append('\n');
        }
        network.server()
                .command("nft", "-f", "-")
                .reading("""
                        table inet watch {
                          counter %s { }
                          chain in {
                            type filter hook prerouting priority raw;
                            %s
                          }
                        }
                        """.formatted(REACHED, rules))
                .mustRun();
    }

    /** How many packets there were. */
    long reached() throws IOException, InterruptedException {
        String shown = network.server()
                .command("nft", "list", "counter", "inet", "watch", REACHED)
                .mustRun();
        return Long.parseLong(shown.replaceAll("(?s).*packets (\\d+).*", "$1"));
    }

    /** A trust anchor for a zone that nobody asks for: what the lab's resolvers say without signatures is then unsigned, and not forged. */
    static Path anchor(Path folder) throws IOException {
        return Files.writeString(folder.resolve("anchor"), "signed.test. IN DS 1 13 2 " + "ab".repeat(32) + "\n");
    }

    Network network() {
        return network;
    }

    Authority authority() {
        return authority;
    }

    Authority.Leaf leaf() {
        return leaf;
    }

    Path folder() {
        return folder;
    }

    /** Where a folder for each name stands. */
    Path root() {
        return folder.resolve("sites");
    }

    /** What was asked of the web servers. */
    Path requests() {
        return folder.resolve("requests");
    }

    /** Closed with this. */
    <T extends AutoCloseable> T keep(T started) {
        running.add(started);
        return started;
    }

    @Override
    public void close() {
        for (AutoCloseable each : running.reversed()) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException("peers close without complaint", e);
            }
        }
        network.close();
    }
}
