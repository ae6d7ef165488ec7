package io.postern.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Needs;
import io.postern.lab.network.Address;
import io.postern.lab.network.Network;
import io.postern.lab.peer.Authority;
import io.postern.lab.peer.SlowDoor;
import io.postern.lab.process.Child;
import io.postern.lab.process.Command;
import io.postern.lab.process.Transport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code postern probe} where somebody says nothing any more. The stage that is tried has 300 ms, every other an hour: a probe that waits by
 * another stage's clock is ended from outside, and shows another status.
 */
class StalledPeersTest {
    private static final String MODULES = "proxy.golang.org";
    private static final int HTTPS = 443;

    @TempDir
    private static Path folder;

    private static final List<AutoCloseable> OPEN = new ArrayList<>();
    private static Network network;

    @BeforeAll
    static void live() throws Exception {
        Needs.network();
        Needs.programs("openssl", "nft", "timeout");
        Authority.Leaf leaf = Authority.create(folder).leaf(MODULES);
        network = Network.build();
        OPEN.add(network);
        network.resolver()
                .command("nft", "-f", "-")
                .reading(
                        "table ip filter { chain input { type filter hook input priority 0;\nudp dport 53 drop\n}\n}\n")
                .mustRun();
        // Stands behind the door, which passes nothing on for an hour.
        Child server = network.server()
                .command("openssl", "s_server", "-accept", Address.SERVER + ":" + HTTPS, "-quiet")
                .with("-cert", leaf.certificate().toString(), "-key", leaf.key().toString())
                .start(folder.resolve("server.log"));
        OPEN.add(server);
        server.awaitPort(Transport.TCP, HTTPS);
        OPEN.add(SlowDoor.start(
                network.server(), Address.SECOND_SERVER, Address.SERVER, 3_600_000, folder.resolve("door.log")));
    }

    @AfterAll
    static void end() throws Exception {
        for (AutoCloseable one : OPEN.reversed()) {
            one.close();
        }
    }

    private static void stalls(String stage, String option, String... target) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("timeout", "120"));
        words.addAll(Replay.postern("probe").words());
        words.addAll(List.of("--json", "--timeout", "60m", "--timeout", option + "=300ms"));
        words.addAll(List.of(target));
        Command.Outcome outcome =
                network.client().command(words.toArray(String[]::new)).run();
        assertThat(outcome.status()).as("%s", outcome).isEqualTo(3);
        JsonNode failure = new JsonMapper().readTree(outcome.out()).path("failure");
        assertThat(failure.path("stage").asString()).as("%s", failure).isEqualTo(stage);
        assertThat(failure.path("kind").asString()).as("%s", failure).isEqualTo("timed-out");
    }

    @Test
    void aResolverThatNeverAnswers() throws Exception {
        stalls("dns", "dns", MODULES);
    }

    @Test
    void packetsThatVanish() throws Exception {
        stalls("tcp", "tcp", MODULES, "--via", Address.SILENT);
    }

    @Test
    void aPeerThatAcceptsAndSaysNothing() throws Exception {
        stalls("tls", "tls", MODULES, "--via", Address.SECOND_SERVER);
    }
}
