package io.postern.lab.scenario;

import static io.postern.lab.scenario.Replay.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Needs;
import io.postern.lab.network.Address;
import io.postern.lab.network.Network;
import io.postern.lab.peer.Authority;
import io.postern.lab.peer.Proxy;
import io.postern.lab.peer.WebServer;
import io.postern.lab.record.Recording;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builders behind a company's proxy: their TLS stands inside CONNECT tunnels. */
class BehindAProxyTest {

    private static final int PORT = 3128;

    @TempDir
    private static Path folder;

    private static Replay replay;

    @BeforeAll
    static void live() throws Exception {
        Needs.network();
        Needs.programs("tcpdump", "tinyproxy", "nginx", "openssl", "curl");
        Path capture = folder.resolve("proxy.pcap");
        Authority authority = Authority.create(folder);
        WebServer.Host host = new WebServer.Host("proxy.golang.org", authority.leaf("proxy.golang.org"));
        try (Network network = Network.build();
                WebServer _ = WebServer.start(network.server(), folder, List.of(Address.SECOND_SERVER), List.of(host));
                Proxy _ = Proxy.start(network.server(), folder, Address.SERVER, PORT);
                Recording recording = Recording.start(network, capture)) {
            String[] curl = {
                "curl",
                "--silent",
                "--cacert",
                authority.certificate().toString(),
                "--proxy",
                "http://" + Address.SERVER + ":" + PORT,
                "--connect-to",
                "proxy.golang.org::" + Address.SECOND_SERVER + ":"
            };
            network.client().command(curl).with("https://proxy.golang.org/").mustRun();
            assertThat(network.client()
                            .command(curl)
                            .with("https://proxy.golang.org:8443/")
                            .run()
                            .status())
                    .as("the proxy lets nobody out to that port")
                    .isEqualTo(56);
            recording.stop();
        }
        replay = Replay.of(capture);
    }

    @Test
    void theHandshakeInsideTheTunnelIsFound() {
        assertThat(replay.events("tls")).singleElement().satisfies(tls -> {
            assertThat(text(tls, "/tls/sni")).isEqualTo("proxy.golang.org");
            assertThat(text(tls, "/tls/version")).isEqualTo("TLS 1.3");
            assertThat(tls.at("/dest_port").asInt()).isEqualTo(PORT);
        });
    }

    @Test
    void aTunnelThatTheProxyForbadeIsAnOutcome() {
        // The kernels' own chatter (neighbour discovery) comes and goes with timing.
        assertThat(replay.events("flow"))
                .filteredOn(flow -> flow.at("/dest_port").asInt() == PORT)
                .extracting(flow -> text(flow, "/postern/outcome"))
                .containsExactlyInAnyOrder("established", "connect-403");
    }
}
