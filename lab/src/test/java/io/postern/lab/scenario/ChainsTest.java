package io.postern.lab.scenario;

import static io.postern.lab.scenario.Replay.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Needs;
import io.postern.lab.network.Address;
import io.postern.lab.network.Network;
import io.postern.lab.peer.Authority;
import io.postern.lab.peer.WebServer;
import io.postern.lab.record.Recording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Servers that show their certificates well and badly. The lab's root stands for the public ones, but for the private authority. */
class ChainsTest {
    @TempDir
    private static Path folder;

    private static Path roots;
    private static LiveSensors sensors;
    private static final Map<String, Path> CAPTURES = new HashMap<>();

    @BeforeAll
    static void live() throws Exception {
        Needs.network();
        Needs.programs("tcpdump", "nginx", "openssl", "curl", "dig");
        Authority root = Authority.create(folder);
        roots = root.certificate();
        Authority issuer = root.intermediate("Lab issuer");
        Authority other = root.intermediate("Other issuer");
        List<WebServer.Host> hosts = List.of(
                new WebServer.Host("whole.example", issuer.leaf("whole.example").with(issuer.certificate())),
                new WebServer.Host("missing.example", issuer.leaf("missing.example")),
                new WebServer.Host(
                        "order.example",
                        issuer.leaf("order.example").with(other.certificate(), roots, issuer.certificate())),
                new WebServer.Host("wrong.example", root.leaf("elsewhere.example")),
                new WebServer.Host("own.example", root.selfSigned("own.example")),
                new WebServer.Host(
                        "expired.example", root.dated("expired.example", "20240101000000Z", "20250101000000Z")),
                new WebServer.Host("early.example", root.dated("early.example", "20900101000000Z", "20910101000000Z")));
        try (Network network = Network.build();
                WebServer _ = WebServer.start(network.server(), folder, List.of(Address.SERVER), hosts);
                LiveSensors live = LiveSensors.start(network, folder, "tls: {roots: '" + roots + "'}\n")) {
            sensors = live;
            for (WebServer.Host host : hosts) {
                Path capture = folder.resolve(host.name() + ".pcap");
                try (Recording recording = Recording.start(network, capture)) {
                    network.client()
                            .command("curl", "--silent", "--insecure", "--tls-max", "1.2", "--connect-to")
                            .with("::" + Address.SERVER + ":", "https://" + host.name() + "/")
                            .mustRun();
                    recording.stop();
                }
                CAPTURES.put(host.name(), capture);
            }
            sensors.stop();
        }
    }

    private static JsonNode session(String host, String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of("--roots", roots.toString()));
        all.addAll(List.of(options));
        return Replay.of(CAPTURES.get(host), all.toArray(String[]::new))
                .events("tls")
                .getFirst();
    }

    private static void isMisconfigured(JsonNode session, String reason, String told) {
        assertThat(text(session, "/postern/verdict")).as("%s", session).isEqualTo("misconfigured");
        assertThat(text(session, "/postern/chain/0/reason")).isEqualTo(reason);
        assertThat(session.at("/postern/chain/0").toString()).contains(told);
    }

    @Test
    void bothBackendsSaidLiveWhatTheReplayOfTheirPacketsSays() throws Exception {
        for (String backend : sensors.backends()) {
            sensors.agree(backend, Replay.of(sensors.kept(backend), "--roots", roots.toString()));
        }
    }

    @Test
    void aWholeChainIsGenuine() throws Exception {
        assertThat(text(session("whole.example"), "/postern/verdict")).isEqualTo("genuine");
    }

    @Test
    void anAuthorityThatIsConfiguredIsNoAlarm() throws Exception {
        Replay replay = Replay.of(CAPTURES.get("whole.example"), "--ca", roots.toString());
        assertThat(text(replay.events("tls").getFirst(), "/postern/verdict")).isEqualTo("private-ca");
        assertThat(replay.events("alert")).isEmpty();
    }

    @Test
    void anAuthorityThatIsNotConfiguredAccusesNobodyForOneHost() throws Exception {
        Replay replay = Replay.of(CAPTURES.get("whole.example"));
        assertThat(text(replay.events("tls").getFirst(), "/postern/verdict")).isNotEqualTo("intercepted");
    }

    @Test
    void anotherOrderIsNoDefectForTodaysClients() throws Exception {
        assertThat(text(session("order.example"), "/postern/verdict")).isEqualTo("genuine");
    }

    @Test
    void aMissingIntermediateIsNamed() throws Exception {
        isMisconfigured(session("missing.example"), "incomplete-chain", "http://authority.example/Lab-issuer.cer");
    }

    @Test
    void aCertificateOutOfItsTimeIsNamedWithItsDates() throws Exception {
        isMisconfigured(session("expired.example"), "expired", "2025-01-01T00:00:00Z");
        isMisconfigured(session("early.example"), "not-yet-valid", "2090-01-01T00:00:00Z");
    }

    @Test
    void timeIsTheCapturesUnlessToldOtherwise() throws Exception {
        isMisconfigured(session("whole.example", "--at", "2040-01-01T00:00:00Z"), "expired", "");
        isMisconfigured(session("whole.example", "--at", "2020-01-01T00:00:00Z"), "not-yet-valid", "");
    }

    @Test
    void anotherHostsCertificateIsForOtherNames() throws Exception {
        isMisconfigured(session("wrong.example"), "name-mismatch", "elsewhere.example");
    }

    @Test
    void aSingleHostThatSignsForItselfAccusesNobody() throws Exception {
        JsonNode session = session("own.example");
        assertThat(text(session, "/postern/verdict")).isEqualTo("misconfigured");
        assertThat(text(session, "/postern/chain/0/reason")).isEqualTo("self-signed");
    }
}
