package io.postern.lab.scenario;

import static io.postern.lab.scenario.Replay.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Needs;
import io.postern.lab.network.Address;
import io.postern.lab.network.Network;
import io.postern.lab.peer.Authority;
import io.postern.lab.peer.Interceptor;
import io.postern.lab.peer.Squid;
import io.postern.lab.peer.WebServer;
import io.postern.lab.process.Command;
import io.postern.lab.record.Recording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Squid between builders and the world: it forbids, wants to know who asks, waits in vain, or opens their TLS. */
class ProxiesTest {
    private static final List<String> HOSTS = List.of("proxy.golang.org", "github.com", "modules.example");
    private static final String ROUTER = "192.0.2.1";
    private static final String RULES =
            "acl bad dst " + Address.SECOND_SERVER + "\nhttp_access deny bad\nhttp_access allow all\n";

    @TempDir
    private static Path folder;

    private static Replay forbidden;
    private static Replay nameless;
    private static Replay inVain;
    private static Replay unreachable;
    private static Replay opened;
    private static Replay declared;

    @BeforeAll
    static void live() throws Exception {
        Needs.network();
        Needs.programs("tcpdump", "nginx", "openssl", "curl", "squid", "mitmdump");
        Authority world = Authority.create(folder);
        Authority company = Authority.create(Files.createDirectories(folder.resolve("company")));
        List<WebServer.Host> hosts = new ArrayList<>();
        for (String host : HOSTS) {
            hosts.add(new WebServer.Host(host, world.leaf(host)));
        }
        try (Network network = Network.build();
                WebServer _ = WebServer.start(network.server(), folder, List.of(Address.SERVER), hosts)) {
            try (Squid _ = Squid.start(network.router(), ROUTER, 3128, RULES)) {
                forbidden =
                        record(network, "forbidden", curl(network, Address.SECOND_SERVER, 3128, world.certificate()));
                inVain = record(network, "in-vain", curl(network, Address.SILENT, 3128, world.certificate()));
            }
            try (Squid _ = Squid.asking(network.router(), ROUTER, 3129)) {
                nameless = record(network, "nameless", curl(network, Address.SERVER, 3129, world.certificate()));
            }
            try (Squid _ = Squid.opening(network.router(), ROUTER, 3130, company, world.certificate())) {
                Command curl = curl(network, Address.SERVER, 3130, company.certificate());
                Path capture = capture(network, "opened", curl.with("--tls-max", "1.2"));
                String roots = world.certificate().toString();
                opened = Replay.of(capture, "--roots", roots);
                declared = Replay.of(
                        capture, "--roots", roots, "--ca", company.certificate().toString());
            }
            try (Interceptor _ = Interceptor.start(
                    network.router(),
                    Network.TAP,
                    folder.resolve("mitm"),
                    Interceptor.Way.EXPLICIT,
                    world.certificate(),
                    "connection_strategy=eager")) {
                unreachable = record(
                        network,
                        "unreachable",
                        curl(network, Address.SECOND_SERVER, Interceptor.port(), world.certificate()));
            }
        }
    }

    private static Command curl(Network network, String address, int port, Path trusted) {
        Command curl = network.client()
                .command("curl", "--silent", "--cacert", trusted.toString())
                .with("--proxy", "http://" + ROUTER + ":" + port, "--connect-to", "::" + address + ":");
        for (String host : HOSTS) {
            curl = curl.with("https://" + host + "/");
        }
        return curl;
    }

    private static Path capture(Network network, String name, Command curl) throws Exception {
        Path capture = folder.resolve(name + ".pcap");
        try (Recording recording = Recording.start(network, capture)) {
            curl.run();
            recording.stop();
        }
        return capture;
    }

    private static Replay record(Network network, String name, Command curl) throws Exception {
        return Replay.of(capture(network, name, curl));
    }

    private static List<String> outcomes(Replay replay) {
        return replay.events("flow", flow -> text(flow, "/proto").equals("TCP")).stream()
                .map(flow -> text(flow, "/postern/outcome"))
                .distinct()
                .toList();
    }

    private static List<String> verdicts(Replay replay) {
        return replay.events("tls").stream()
                .map(tls -> text(tls, "/postern/verdict"))
                .toList();
    }

    @Test
    void whatTheProxyForbidsIsTold() {
        assertThat(outcomes(forbidden)).containsExactly("connect-403");
    }

    @Test
    void whoMustSayWhoTheyAreIsTold() {
        assertThat(outcomes(nameless)).containsExactly("connect-407");
    }

    /** Squid says 503 to whatever it cannot connect to. */
    @Test
    void aProxyThatWaitsInVainIsTold() {
        assertThat(outcomes(inVain)).containsExactly("connect-refused");
    }

    @Test
    void aProxyThatCannotReachTheServerIsTold() {
        assertThat(outcomes(unreachable)).containsExactly("connect-502");
    }

    @Test
    void aRefusalWithAnOrdinaryPageAccusesNobody() {
        for (Replay refusal : List.of(forbidden, nameless, inVain, unreachable)) {
            assertThat(refusal.events("alert")).isEmpty();
        }
    }

    @Test
    void aProxyThatOpensTlsIsFoundOut() {
        assertThat(verdicts(opened)).hasSize(3).contains("intercepted");
        assertThat(opened.events("alert"))
                .anySatisfy(alert -> assertThat(text(alert, "/alert/category")).isEqualTo("intercepted"));
    }

    @Test
    void aProxyWhoseAuthorityIsDeclaredIsNoAlarm() {
        assertThat(verdicts(declared)).containsExactly("private-ca", "private-ca", "private-ca");
        assertThat(declared.events("alert")).isEmpty();
    }
}
