package io.postern.lab.scenario;

import static io.postern.lab.scenario.Replay.text;
import static io.postern.lab.scenario.Replay.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Needs;
import io.postern.lab.network.Address;
import io.postern.lab.network.Network;
import io.postern.lab.peer.Authority;
import io.postern.lab.peer.QuicPeer;
import io.postern.lab.process.Child;
import io.postern.lab.process.Command;
import io.postern.lab.record.Recording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** QUIC clients that write down their secrets: one that trusts, one that does not, one that has to prove its address. */
class QuicKeysTest {
    private static final String MODULES = "proxy.golang.org";

    @TempDir
    private static Path folder;

    private static Path capture;
    private static Path keys;
    private static Path root;

    @BeforeAll
    static void live() throws Exception {
        Needs.network();
        Needs.programs("tcpdump", "openssl", "editcap", "tshark");
        String machine = System.getProperty("os.arch");
        Assumptions.assumeTrue(machine.equals("amd64"), "Netty's QUIC is here for amd64 only, not " + machine);
        capture = folder.resolve("quic.pcap");
        keys = folder.resolve("keys.log");
        Authority authority = Authority.create(folder);
        root = authority.certificate();
        Path others = Files.createDirectory(folder.resolve("others"));
        Authority stranger = Authority.create(others);
        try (Network network = Network.build();
                Recording recording = Recording.start(network, capture)) {
            try (Child _ = QuicPeer.server(
                    network.server(), Address.SERVER, authority.leaf(MODULES), false, folder.resolve("server.log"))) {
                QuicPeer.client(network.client(), Address.SERVER, MODULES, root, keys)
                        .mustRun();
                assertThat(QuicPeer.client(network.client(), Address.SERVER, MODULES, stranger.certificate(), keys)
                                .run()
                                .status())
                        .as("a client that does not know who signed")
                        .isEqualTo(3);
            }
            try (Child _ = QuicPeer.server(
                    network.server(), Address.SERVER, authority.leaf(MODULES), true, folder.resolve("retry.log"))) {
                QuicPeer.client(network.client(), Address.SERVER, MODULES, root, keys)
                        .mustRun();
            }
            recording.stop();
        }
    }

    private static List<JsonNode> clients(Path of, String... options) throws Exception {
        return Replay.of(of, options).events("quic").stream()
                .filter(event -> event.at("/postern").has("verdict"))
                .toList();
    }

    private static List<JsonNode> servers(Path of, String... options) throws Exception {
        return Replay.of(of, options).events("quic").stream()
                .filter(event -> event.at("/postern").has("cipher"))
                .toList();
    }

    @Test
    void certificatesAreRead() throws Exception {
        assertThat(servers(capture, "--keylog", keys.toString())).hasSize(3).allSatisfy(quic -> {
            assertThat(text(quic, "/postern/certificate/subject")).contains(MODULES);
            assertThat(text(quic, "/postern/server_alpns/0")).isEqualTo("h3");
            assertThat(quic.at("/postern/transport_parameters").size()).isPositive();
        });
        assertThat(clients(capture, "--keylog", keys.toString(), "--ca", root.toString()))
                .hasSize(3)
                .allSatisfy(quic -> {
                    assertThat(text(quic, "/postern/keys")).isEqualTo("opened");
                    assertThat(text(quic, "/postern/completeness")).isEqualTo("full");
                    assertThat(text(quic, "/postern/verdict")).isEqualTo("private-ca");
                })
                .filteredOn(quic -> quic.at("/postern").has("retry_packet"))
                .as("behind a Retry")
                .hasSize(1);
    }

    /** This stack has no better word for a certificate that it does not trust. */
    @Test
    void aClientThatRejectsTheCertificateIsTold() throws Exception {
        Replay replay = Replay.of(capture, "--keylog", keys.toString());
        assertThat(replay.events("flow", where("/postern/outcome", "tls-alert")))
                .hasSize(1);
        assertThat(replay.events("quic", where("/postern/close/from", "client")))
                .singleElement()
                .satisfies(
                        quic -> assertThat(text(quic, "/postern/close/error")).isEqualTo("internal_error"));
    }

    @Test
    void secretsThatTheCaptureCarriesAreUsed() throws Exception {
        Path carrying = folder.resolve("carrying.pcapng");
        Command.of("editcap", "--inject-secrets", "tls," + keys, capture.toString(), carrying.toString())
                .mustRun();
        assertThat(clients(carrying))
                .hasSize(3)
                .allSatisfy(quic -> assertThat(text(quic, "/postern/keys")).isEqualTo("opened"));
    }

    @Test
    void anotherToolReadsTheSameCertificates() throws Exception {
        String read = Command.of(
                        "tshark",
                        "-r",
                        capture.toString(),
                        "-o",
                        "tls.keylog_file:" + keys,
                        "-Y",
                        "tls.handshake.type == 11")
                .with("-T", "fields", "-e", "frame.number")
                .mustRun();
        List<String> theirs = read.lines().filter(line -> !line.isBlank()).toList();
        // It does not open the connection behind a Retry, whose client says another hello the second time.
        assertThat(theirs).hasSizeGreaterThanOrEqualTo(2);
        assertThat(clients(capture, "--keylog", keys.toString()))
                .extracting(quic -> text(quic, "/postern/certificate_packet"))
                .hasSize(3)
                .containsAll(theirs);
    }

    @Test
    void secretsOfAnotherConversationAreWrong() throws Exception {
        Path wrong = folder.resolve("wrong.log");
        Files.writeString(wrong, Files.readString(keys).replaceAll("(?m)[0-9a-f]{16}$", "0123456789abcdef"));
        assertThat(clients(capture, "--keylog", wrong.toString())).hasSize(3).allSatisfy(quic -> {
            assertThat(text(quic, "/postern/keys")).isEqualTo("wrong");
            assertThat(text(quic, "/postern/rule")).isEqualTo("encrypted");
        });
    }
}
