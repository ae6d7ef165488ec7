package io.postern.lab.scenario;

import static io.postern.lab.scenario.Replay.text;
import static io.postern.lab.scenario.Replay.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Needs;
import io.postern.lab.network.Address;
import io.postern.lab.network.Network;
import io.postern.lab.peer.Authority;
import io.postern.lab.peer.WebServer;
import io.postern.lab.process.Command;
import io.postern.lab.record.Recording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Clients that write down the secrets of their TLS 1.3 sessions. */
class KeysInHandTest {
    private static final String MODULES = "proxy.golang.org";
    private static final List<String> SUITES =
            List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");

    @TempDir
    private static Path folder;

    private static Path capture;
    private static Path keys;

    @BeforeAll
    static void live() throws Exception {
        Needs.network();
        Needs.programs("tcpdump", "nginx", "openssl", "editcap");
        capture = folder.resolve("sealed.pcap");
        keys = folder.resolve("keys.log");
        Authority authority = Authority.create(folder);
        WebServer.Host host = new WebServer.Host(MODULES, authority.leaf(MODULES));
        try (Network network = Network.build();
                WebServer _ = WebServer.start(network.server(), folder, List.of(Address.SERVER), List.of(host));
                Recording recording = Recording.start(network, capture)) {
            Command client = network.client()
                    .command("openssl", "s_client", "-connect", Address.SERVER + ":443", "-servername", MODULES)
                    .with("-tls1_3", "-verify_return_error", "-keylogfile", keys.toString(), "-alpn", "h2,http/1.1");
            for (String suite : SUITES) {
                client.with(
                                "-ciphersuites",
                                suite,
                                "-CAfile",
                                authority.certificate().toString())
                        .mustRun();
            }
            assertThat(client.with("-no-CAfile", "-no-CApath", "-no-CAstore")
                            .run()
                            .status())
                    .as("a client that does not know who signed")
                    .isNotZero();
            recording.stop();
        }
    }

    private static List<JsonNode> sessions(Path of, String... options) throws Exception {
        return Replay.of(of, options).events("tls");
    }

    @Test
    void certificatesOfEverySuiteAreRead() throws Exception {
        assertThat(sessions(capture, "--keylog", keys.toString())).hasSize(4).allSatisfy(tls -> {
            assertThat(text(tls, "/tls/version")).isEqualTo("TLS 1.3");
            assertThat(text(tls, "/tls/subject")).contains(MODULES);
            assertThat(text(tls, "/postern/keys")).isEqualTo("opened");
            assertThat(text(tls, "/postern/completeness")).isEqualTo("full");
            assertThat(tls.at("/tls/server_alpns/0").asString("")).isNotEmpty();
        });
    }

    @Test
    void aClientThatRejectsTheCertificateIsTold() throws Exception {
        assertThat(Replay.of(capture, "--keylog", keys.toString())
                        .events("flow", where("/postern/outcome", "cert-rejected")))
                .hasSize(1);
    }

    @Test
    void secretsThatTheCaptureCarriesAreUsed() throws Exception {
        Path carrying = folder.resolve("carrying.pcapng");
        Command.of("editcap", "--inject-secrets", "tls," + keys, capture.toString(), carrying.toString())
                .mustRun();
        assertThat(sessions(carrying))
                .hasSize(4)
                .allSatisfy(tls -> assertThat(text(tls, "/postern/keys")).isEqualTo("opened"));
    }

    @Test
    void secretsOfAnotherConversationAreWrong() throws Exception {
        Path wrong = folder.resolve("wrong.log");
        Files.writeString(wrong, Files.readString(keys).replaceAll("(?m)[0-9a-f]{16}$", "0123456789abcdef"));
        assertThat(sessions(capture, "--keylog", wrong.toString())).hasSize(4).allSatisfy(tls -> {
            assertThat(text(tls, "/postern/keys")).isEqualTo("wrong");
            assertThat(text(tls, "/postern/completeness")).isEqualTo("encrypted");
        });
    }
}
