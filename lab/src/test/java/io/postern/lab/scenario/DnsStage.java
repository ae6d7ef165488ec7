package io.postern.lab.scenario;

import io.postern.lab.network.Address;
import io.postern.lab.network.Namespace;
import io.postern.lab.network.Network;
import io.postern.lab.peer.Authority;
import io.postern.lab.peer.BlockingResolver;
import io.postern.lab.peer.DnsInjector;
import io.postern.lab.peer.NameServer;
import io.postern.lab.peer.Resolver;
import io.postern.lab.peer.SignedZone;
import io.postern.lab.peer.SlowDoor;
import io.postern.lab.peer.SlowUpstream;
import io.postern.lab.peer.ValidatingResolver;
import io.postern.lab.peer.WebServer;
import io.postern.lab.peer.Zone;
import io.postern.lab.process.Child;
import io.postern.lab.record.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The servers of the DNS scenarios: three trusted operators, one of whom can be made to lie, and three that builders ask: a dnsmasq
 * that lies about some names, an unbound that validates what was forged on its way, and one elsewhere that tells the truth.
 *
 * <p>Real hosts are at 198.51.100.30 and 203.0.113.9x; .40 shows a wrong certificate, .50 relays to .30.
 */
@SuppressWarnings("try") // closing waits for processes to end, and may be interrupted
final class DnsStage implements AutoCloseable {
    static final String TRUE_HOST = "198.51.100.30";
    static final String IMPOSTOR = "198.51.100.40";
    static final String RELAY = "198.51.100.50";
    /** Where the builders' validating resolver is. */
    static final String VALIDATING = "198.51.100.60";
    /** Where port 53 is redirected to. */
    static final String ELSEWHERE = "198.51.100.70";

    /** Where the builders' resolver is that withholds names. */
    static final String BLOCKING = "198.51.100.80";

    static final String FORGED = "198.51.100.204";

    private static final String OF_SIGNED = "203.0.113.96";
    private static final int PLAIN = 5353;
    private static final int SLOW = 5400;
    private static final int SLOW_MILLIS = 150;
    private static final String REDIRECTION =
            "table ip elsewhere { chain prerouting { type nat hook prerouting priority -100;\n" + "ip daddr "
                    + Address.RESOLVER + " udp dport 53 dnat to " + ELSEWHERE + "\n}\n}\n";

    private final Path folder;
    private final List<AutoCloseable> running = new ArrayList<>();
    private final Network network;
    private final Authority authority;
    private final SignedZone signed;

    private DnsStage(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        network = keep(Network.build());
        authority = Authority.create(folder);
        List<String> records = new ArrayList<>(List.of(
                "go IN A " + TRUE_HOST,
                "www IN CNAME go",
                "relayed IN A " + TRUE_HOST,
                "lie IN A 203.0.113.90",
                "ads IN A 203.0.113.91",
                "posed IN A 203.0.113.92",
                "moved IN A 203.0.113.93",
                "signed IN A " + OF_SIGNED,
                "*.race IN A 203.0.113.95"));
        signed = SignedZone.sign(folder.resolve("zone"), "example.net", records);
    }

    static DnsStage raise(Path folder) throws Exception {
        DnsStage stage = new DnsStage(folder);
        boolean done = false;
        try {
            stage.start();
            done = true;
        } finally {
            if (!done) {
                stage.close();
            }
        }
        return stage;
    }

    private <T extends AutoCloseable> T keep(T started) {
        running.add(started);
        return started;
    }

    private void start() throws Exception {
        Namespace servers = network.server();
        for (String address : List.of(TRUE_HOST, IMPOSTOR, RELAY, VALIDATING, ELSEWHERE, BLOCKING)) {
            servers.command("ip", "addr", "add", address + "/24", "dev", "eth0").mustRun();
        }
        Authority.Leaf leaf = authority.leaf("one.test", "two.test", "three.test");
        List<Zone> honest = List.of(signed.zone());
        Zone forged = signed.forged(folder.resolve("forged.signed"), OF_SIGNED, FORGED)
                .zone();
        keep(Resolver.start(servers, folder.resolve("one"), Address.SERVER, PLAIN, leaf, zones(honest, 1)));
        keep(Resolver.start(servers, folder.resolve("two"), Address.SECOND_SERVER, PLAIN, leaf, zones(honest, 2)));
        keep(Resolver.start(
                network.resolver(), folder.resolve("three"), Address.RESOLVER, PLAIN, leaf, zones(honest, 3)));
        keep(Resolver.start(servers, folder.resolve("liar"), VALIDATING, PLAIN, leaf, zones(List.of(forged), 66)));
        keep(ValidatingResolver.start(
                servers,
                folder.resolve("validating"),
                VALIDATING,
                signed.anchor(),
                zones(List.of(forged), 3),
                List.of()));
        keep(ValidatingResolver.start(
                servers, folder.resolve("elsewhere"), ELSEWHERE, signed.anchor(), zones(honest, 3), List.of()));
        keep(BlockingResolver.start(
                servers,
                folder.resolve("blocking"),
                BLOCKING,
                List.of("ads.example.net"),
                Address.RESOLVER + "@" + PLAIN));
        keep(SlowUpstream.start(
                network.resolver(),
                Address.RESOLVER,
                SLOW,
                Address.RESOLVER,
                PLAIN,
                SLOW_MILLIS,
                folder.resolve("slow.log")));
        keep(NameServer.start(
                network.resolver(), Files.createDirectories(folder.resolve("builders")), Address.RESOLVER, builders()));
        web(leaf);
    }

    private List<Zone> zones(List<Zone> more, int operator) throws IOException {
        Path own = Files.createDirectories(folder.resolve("zones-" + operator + "-" + more.hashCode()));
        List<Zone> zones = new ArrayList<>(more);
        zones.add(Zone.write(
                own.resolve("com"),
                "example.com",
                List.of("cdn IN A 203.0.113.8" + operator % 10, "shown IN A 203.0.113.8" + operator % 10)));
        zones.add(Zone.write(own.resolve("org"), "example.org", List.of("@ IN A 203.0.113.97")));
        return zones;
    }

    private static List<String> builders() {
        return List.of(
                "cache-size=0",
                "edns-packet-max=1232",
                "local=/example.net/",
                "server=/slow.race.example.net/" + Address.RESOLVER + "#" + SLOW,
                "host-record=go.example.net," + TRUE_HOST,
                "cname=www.example.net,go.example.net",
                "host-record=git.corp.example.net,10.1.2.3",
                "host-record=cdn.example.com,198.51.100.201",
                "host-record=shown.example.com," + TRUE_HOST,
                "host-record=lie.example.net,127.0.0.1",
                "host-record=ads.example.net,0.0.0.0",
                "host-record=posed.example.net," + IMPOSTOR,
                "host-record=relayed.example.net," + RELAY,
                "host-record=moved.example.net,198.51.100.202",
                "address=/nobody.example.net/nobody.example.com/nobody.example.org/198.51.100.203",
                "host-record=quick.race.example.net,203.0.113.95");
    }

    private void web(Authority.Leaf leaf) throws IOException, InterruptedException {
        Authority.Leaf own = authority.leaf("go.example.net", "relayed.example.net", "shown.example.com");
        keep(WebServer.start(
                network.server(),
                Files.createDirectories(folder.resolve("web")),
                List.of(TRUE_HOST),
                List.of(new WebServer.Host("go.example.net", own))));
        keep(WebServer.start(
                network.server(),
                Files.createDirectories(folder.resolve("impostor")),
                List.of(IMPOSTOR),
                List.of(new WebServer.Host("elsewhere.test", leaf))));
        keep(SlowDoor.start(network.server(), RELAY, TRUE_HOST, 0, folder.resolve("door.log")));
    }

    Network network() {
        return network;
    }

    Authority authority() {
        return authority;
    }

    Path anchor() {
        return signed.anchor();
    }

    /** An operator as trusted resolver. */
    String operator(String scheme, String address, String name) {
        String options = "#address=" + address + ";operator=" + name + ";ca=" + authority.certificate();
        return switch (scheme) {
            case "https", "tls" -> scheme + "://" + name + options;
            default -> scheme + "://" + address + ":" + PLAIN + "#operator=" + name;
        };
    }

    /** What goes on while something is recorded. */
    interface Play {
        void on(DnsStage stage) throws IOException, InterruptedException;
    }

    /** Records what passes the client's wire meanwhile. */
    Path record(String name, Play play) throws IOException, InterruptedException {
        Path capture = folder.resolve(name + ".pcap");
        try (Recording recording = Recording.start(network, capture)) {
            play.on(this);
            recording.stop();
        }
        return capture;
    }

    /** Looks names up at the builders' resolver. */
    void ask(String... names) throws IOException, InterruptedException {
        askAt(Address.RESOLVER, names);
    }

    void askAt(String server, String... names) throws IOException, InterruptedException {
        for (String name : names) {
            network.client()
                    .command("dig", "@" + server, "+tries=1", "+time=3", name, "A")
                    .run();
        }
    }

    /** Looks a name up and fetches from an address by it, in TLS 1.2, whose certificates can be seen. */
    void fetch(String name, String address) throws IOException, InterruptedException {
        ask(name);
        network.client()
                .command(
                        "curl",
                        "-sk",
                        "--max-time",
                        "5",
                        "--tls-max",
                        "1.2",
                        "--resolve",
                        name + ":443:" + address,
                        "https://" + name + "/")
                .run();
    }

    /** A look-up that the injector answers too; returns when both answers have passed. */
    void race(String name, DnsInjector.Rule rule) throws IOException, InterruptedException {
        try (Child _ = DnsInjector.start(
                network.router(), Network.TAP, List.of(rule), folder.resolve(name + ".injector.log"))) {
            ask(rule.name(), "after.slow.race.example.net");
        }
    }

    /** Sends everything for port 53 elsewhere, meanwhile. */
    void redirected(Play play) throws IOException, InterruptedException {
        nft(REDIRECTION);
        try {
            play.on(this);
        } finally {
            nft("delete table ip elsewhere\n");
        }
    }

    private void nft(String rules) throws IOException, InterruptedException {
        network.router().command("nft", "-f", "-").reading(rules).mustRun();
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable each : running.reversed()) {
            each.close();
        }
    }
}
