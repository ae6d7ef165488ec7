package io.postern.lab.scenario;

import static io.postern.lab.scenario.Replay.text;
import static io.postern.lab.scenario.Replay.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Needs;
import io.postern.lab.network.Address;
import io.postern.lab.network.Network;
import io.postern.lab.peer.Authority;
import io.postern.lab.peer.ResetInjector;
import io.postern.lab.peer.SlowDoor;
import io.postern.lab.peer.WebServer;
import io.postern.lab.process.Child;
import io.postern.lab.process.Command;
import io.postern.lab.record.Recording;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Somebody on the way dislikes the name in the ClientHello, or is only suspected to. */
class ResetsTest {
    private static final String MODULES = "proxy.golang.org";
    private static final String FILTER = "table ip filter { chain forward { type filter hook forward priority 0;\n"
            // Where the payload begins behind 32 bytes of TCP header: a handshake record.
            + "ip daddr " + Address.SERVER + " tcp dport 443 @th,256,8 0x16 %s\n}\n}\n";

    @TempDir
    private static Path folder;

    private static Replay injected;
    private static Replay rejected;
    private static Replay dropped;
    private static Replay genuine;

    @BeforeAll
    static void live() throws Exception {
        Needs.network();
        Needs.programs("tcpdump", "nginx", "openssl", "nft");
        Authority authority = Authority.create(folder);
        WebServer.Host host = new WebServer.Host(MODULES, authority.leaf(MODULES));
        try (Network network = Network.build();
                WebServer _ = WebServer.start(network.server(), folder, List.of(Address.SERVER), List.of(host));
                Child _ = SlowDoor.start(
                        network.server(), Address.SECOND_SERVER, Address.SERVER, 300, folder.resolve("door.log"))) {
            Command far = client(network, Address.SECOND_SERVER);
            Command near = client(network, Address.SERVER);
            try (Child _ = ResetInjector.start(network.router(), Network.TAP, 200, 3, folder.resolve("injector.log"))) {
                injected = record(network, "injected", far);
            }
            filter(network, "reject with tcp reset");
            rejected = record(network, "rejected", near);
            filter(network, "drop");
            dropped = record(network, "dropped", near);
            network.router().command("nft", "flush", "ruleset").mustRun();
            genuine = record(
                    network,
                    "genuine",
                    network.client().command("openssl", "s_client", "-connect", Address.SERVER + ":444"));
        }
    }

    private static Command client(Network network, String address) {
        return network.client()
                .command("timeout", "3", "openssl", "s_client", "-connect", address + ":443", "-servername", MODULES);
    }

    private static void filter(Network network, String verdict) throws Exception {
        network.router().command("nft", "flush", "ruleset").mustRun();
        network.router()
                .command("nft", "-f", "-")
                .reading(FILTER.formatted(verdict))
                .mustRun();
    }

    private static Replay record(Network network, String name, Command client) throws Exception {
        Path capture = folder.resolve(name + ".pcap");
        try (Recording recording = Recording.start(network, capture)) {
            client.run();
            // What was on the way when the client left arrives within the delay of the slow door.
            Thread.sleep(500);
            recording.stop();
        }
        return Replay.of(capture);
    }

    private static JsonNode flow(Replay replay) {
        return replay.events("flow", where("/proto", "TCP")).getFirst();
    }

    @Test
    void aThirdMachinesResetsAreInjected() {
        JsonNode flow = flow(injected);
        assertThat(text(flow, "/postern/outcome")).isEqualTo("reset-after-clienthello");
        assertThat(text(flow, "/postern/verdict")).isEqualTo("injected");
        assertThat(text(flow, "/postern/signature")).isEqualTo("PSH+ACK -> RST+ACK; RST+ACK");
        assertThat(flow.at("/postern/evidence").valueStream().map(one -> text(one, "/id")))
                .contains("reset-ttl", "reset-identical");
        assertThat(injected.events("alert"))
                .singleElement()
                .satisfies(alert -> assertThat(text(alert, "/postern/subject")).isEqualTo(MODULES));
    }

    @Test
    void aFilterNextDoorThatStopsTheHelloIsNotProven() {
        JsonNode flow = flow(rejected);
        assertThat(text(flow, "/postern/outcome")).isEqualTo("reset-after-clienthello");
        assertThat(text(flow, "/postern/verdict")).isNotEqualTo("injected");
        assertThat(rejected.events("alert")).isEmpty();
    }

    @Test
    void aHelloThatVanishesIsABlackHole() {
        assertThat(text(flow(dropped), "/postern/outcome")).isEqualTo("blackhole-after-clienthello");
        assertThat(text(flow(dropped), "/postern/signature")).isEqualTo("PSH+ACK -> none");
    }

    @Test
    void aPortThatNobodyServesAccusesNobody() {
        assertThat(text(flow(genuine), "/postern/outcome")).isEqualTo("refused");
        assertThat(genuine.events("alert")).isEmpty();
    }
}
