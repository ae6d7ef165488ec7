package io.postern.lab.scenario;

import static io.postern.lab.scenario.Replay.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Needs;
import io.postern.lab.network.Address;
import io.postern.lab.network.Network;
import io.postern.lab.peer.Balancer;
import io.postern.lab.peer.Proxy;
import io.postern.lab.peer.Squid;
import io.postern.lab.record.Recording;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Proxies that filter, and say so with a page, and one that loses patience: what they answer to a CONNECT. */
class ProxyRefusalsTest {
    private static final String HOST = "modules.example";
    private static final String ROUTER = "192.0.2.1";
    private static final String PAGE = """
            <html><head><title>FortiGuard Intrusion Prevention - Access Blocked</title></head><body><h1>Web Page Blocked</h1>
            <p>Category: Software Downloads. Ask it-security@corp.example to have it allowed.</p></body></html>
            """;

    @TempDir
    private static Path folder;

    private static Replay impatient;
    private static Replay blocking;
    private static Replay filtering;

    @BeforeAll
    static void live() throws Exception {
        Needs.network();
        Needs.programs("tcpdump", "curl", "squid", "haproxy", "tinyproxy", "nft");
        try (Network network = Network.build()) {
            // From the router itself nothing vanishes on the way to the silent address: it has no route there, and says
            // so.
            network.server()
                    .command("nft", "-f", "-")
                    .reading("table ip filter { chain input { type filter hook input priority 0;\nip daddr "
                            + Address.SECOND_SERVER + " drop\n}\n}\n")
                    .mustRun();
            try (Squid _ = Squid.start(network.router(), ROUTER, 3128, "http_access allow all");
                    Balancer _ = Balancer.start(network.router(), folder, ROUTER, 3129, 3128)) {
                impatient = record(network, "impatient", 3129, Address.SECOND_SERVER);
            }
            String rules = "acl blocked dst " + Address.SILENT + "\nhttp_access deny blocked";
            try (Squid _ = Squid.blocking(network.router(), ROUTER, 3130, rules, PAGE)) {
                blocking = record(network, "blocking", 3130, Address.SILENT);
            }
            try (Proxy _ = Proxy.filtering(network.router(), folder, ROUTER, 3131, "203[.]0[.]113")) {
                filtering = record(network, "filtering", 3131, Address.SILENT);
            }
        }
    }

    private static Replay record(Network network, String name, int port, String address) throws Exception {
        Path capture = folder.resolve(name + ".pcap");
        try (Recording recording = Recording.start(network, capture)) {
            network.client()
                    .command("curl", "--silent", "--proxy", "http://" + ROUTER + ":" + port)
                    .with("--connect-to", "::" + address + ":", "https://" + HOST + "/")
                    .run();
            recording.stop();
        }
        return Replay.of(capture);
    }

    private static JsonNode alert(Replay replay) {
        assertThat(replay.events("alert")).hasSize(1);
        return replay.events("alert").getFirst();
    }

    private static void ended(Replay replay, String outcome) {
        assertThat(replay.events("flow", flow -> text(flow, "/dest_ip").equals(ROUTER)))
                .isNotEmpty()
                .allSatisfy(flow -> assertThat(text(flow, "/postern/outcome")).isEqualTo(outcome));
    }

    @Test
    void aProxyThatWaitsNoLongerIsAnOutcomeAndAccusesNobody() {
        ended(impatient, "connect-504");
        assertThat(impatient.events("alert")).isEmpty();
    }

    @Test
    void thePageOfAProductThatComesWithTheRefusalIsTold() {
        ended(blocking, "connect-403");
        assertThat(text(alert(blocking), "/alert/signature_id")).isEqualTo("1443002");
        assertThat(alert(blocking).toString())
                .contains(
                        "block-page",
                        "Fortinet FortiGate",
                        "status 403",
                        "server squid",
                        "Ask it-security@corp.example");
    }

    @Test
    void aFilterOfNoProductIsKnownByItsTitle() {
        ended(filtering, "connect-403");
        assertThat(text(alert(filtering), "/alert/signature_id")).isEqualTo("1443002");
        assertThat(alert(filtering).toString()).contains("Filtered");
    }
}
