package io.postern.lab.scenario;

import static io.postern.lab.scenario.Replay.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Needs;
import io.postern.lab.network.Address;
import io.postern.lab.network.Namespace;
import io.postern.lab.network.Network;
import io.postern.lab.peer.Authority;
import io.postern.lab.peer.HybridHello;
import io.postern.lab.peer.WebServer;
import io.postern.lab.process.Command;
import io.postern.lab.record.Recording;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network inside the network, as between the machines of a cluster: VXLAN by the kernel. */
class OverlayTest {

    private static final String INNER_CLIENT = "203.0.113.201";
    private static final String INNER_SERVER = "203.0.113.202";

    @TempDir
    private Path folder;

    @Test
    void aHandshakeInsideVxlanIsFoundAndTheTunnelIsNamed() throws Exception {
        Needs.network();
        Needs.programs("tcpdump", "nginx", "openssl");
        Path capture = folder.resolve("overlay.pcap");
        Authority authority = Authority.create(folder);
        WebServer.Host host = new WebServer.Host("proxy.golang.org", authority.leaf("proxy.golang.org"));
        try (Network network = Network.build()) {
            overlay(network.client(), Address.CLIENT, Address.SERVER, INNER_CLIENT);
            overlay(network.server(), Address.SERVER, Address.CLIENT, INNER_SERVER);
            try (WebServer _ = WebServer.start(network.server(), folder, List.of(INNER_SERVER), List.of(host));
                    Recording recording = Recording.start(network, capture)) {
                HybridHello.in(network.client(), INNER_SERVER, 443, "proxy.golang.org")
                        .mustRun();
                recording.stop();
            }
        }

        assertThat(Replay.of(capture).events("tls")).singleElement().satisfies(tls -> {
            assertThat(text(tls, "/tls/sni")).isEqualTo("proxy.golang.org");
            assertThat(text(tls, "/src_ip")).isEqualTo(INNER_CLIENT);
            assertThat(text(tls, "/dest_ip")).isEqualTo(INNER_SERVER);
            assertThat(text(tls, "/tunnel/src_ip")).isEqualTo(Address.CLIENT);
            assertThat(text(tls, "/tunnel/dest_ip")).isEqualTo(Address.SERVER);
        });
    }

    private static void overlay(Namespace where, String here, String there, String inner) throws Exception {
        Command.Outcome made = where.command(
                        "ip", "link", "add", "overlay", "type", "vxlan", "id", "42", "dstport", "4789", "local", here,
                        "remote", there)
                .run();
        Assumptions.assumeTrue(
                made.status() == 0,
                () -> "this kernel has no VXLAN: " + made.err().strip());
        where.command("ip", "addr", "add", inner + "/29", "dev", "overlay").mustRun();
        where.command("ip", "link", "set", "overlay", "up").mustRun();
    }
}
