package io.postern.lab.scenario;

import static io.postern.lab.scenario.Replay.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Needs;
import io.postern.lab.network.Address;
import io.postern.lab.network.Network;
import io.postern.lab.peer.Authority;
import io.postern.lab.peer.WebServer;
import io.postern.lab.process.Command;
import io.postern.lab.record.Recording;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A client that takes up its TLS 1.3 session again: no certificate is sent the second time. */
class ResumedSessionsTest {
    private static final String MODULES = "proxy.golang.org";

    @TempDir
    private static Path folder;

    private static Path capture;
    private static Path keys;

    @BeforeAll
    static void live() throws Exception {
        Needs.network();
        Needs.programs("tcpdump", "nginx", "openssl");
        capture = folder.resolve("resumed.pcap");
        keys = folder.resolve("keys.log");
        String session = folder.resolve("session.pem").toString();
        Authority authority = Authority.create(folder);
        WebServer.Host host = new WebServer.Host(MODULES, authority.leaf(MODULES));
        try (Network network = Network.build();
                WebServer _ = WebServer.start(network.server(), folder, List.of(Address.SERVER), List.of(host));
                Recording recording = Recording.start(network, capture)) {
            Command client = network.client()
                    .command("openssl", "s_client", "-connect", Address.SERVER + ":443", "-servername", MODULES)
                    .with("-tls1_3", "-ign_eof", "-alpn", "http/1.1", "-keylogfile", keys.toString())
                    .reading("GET / HTTP/1.0\r\nConnection: close\r\n\r\n");
            client.with("-sess_out", session).run();
            assertThat(client.with("-sess_in", session).run().out())
                    .as("what the client says of it")
                    .contains("Reused, TLSv1.3");
            recording.stop();
        }
    }

    private static JsonNode second(String... options) throws Exception {
        List<JsonNode> sessions = Replay.of(capture, options).events("tls");
        assertThat(sessions).hasSize(2);
        return sessions.getLast();
    }

    @Test
    void withItsSecretsNothingOfItIsHidden() throws Exception {
        JsonNode tls = second("--keylog", keys.toString());
        assertThat(text(tls, "/postern/keys")).isEqualTo("opened");
        assertThat(text(tls, "/postern/resumption")).isEqualTo("pre-shared-key");
        assertThat(text(tls, "/postern/verdict")).isEqualTo("unverifiable");
        assertThat(text(tls, "/postern/rule")).isEqualTo("resumed");
        assertThat(text(tls, "/postern/completeness")).isEqualTo("full");
    }

    @Test
    void withoutThemItIsEncrypted() throws Exception {
        JsonNode tls = second();
        assertThat(text(tls, "/postern/resumption")).isEqualTo("pre-shared-key");
        assertThat(text(tls, "/postern/rule")).isEqualTo("encrypted");
        assertThat(text(tls, "/postern/completeness")).isEqualTo("encrypted");
    }
}
