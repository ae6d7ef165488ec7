package io.postern.lab.egress;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Needs;
import io.postern.lab.peer.Authority;
import io.postern.lab.process.Child;
import io.postern.lab.process.Command;
import io.postern.tls.strict.RetryWatch.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real clients and servers that need a HelloRetryRequest come together through the watch. */
class RetriesTest {
    @TempDir
    private static Path folder;

    private static Authority.Leaf leaf;

    @BeforeAll
    static void certificate() throws IOException, InterruptedException {
        Needs.programs("openssl");
        leaf = Authority.create(folder).leaf("host.lab");
    }

    private static Command openssl(RetryRelay relay, String... options) {
        return Command.of("openssl", "s_client", "-servername", "host.lab", "-connect", "127.0.0.1:" + relay.port())
                .with(options);
    }

    @Test
    void opensslIsAskedAgain() throws Exception {
        try (TlsPeer server = TlsPeer.openssl(folder, leaf, "-www", "-groups", "P-256");
                RetryRelay relay = new RetryRelay(server)) {
            String said = openssl(relay, "-groups", "X25519:P-256").run().out();
            assertThat(said).contains("New, TLSv1.3", "Server Temp Key: ECDH, prime256v1");
            assertThat(relay.end()).isEqualTo(State.SAME);
        }
    }

    @Test
    void opensslIsNotAskedAgain() throws Exception {
        try (TlsPeer server = TlsPeer.openssl(folder, leaf, "-www");
                RetryRelay relay = new RetryRelay(server)) {
            assertThat(openssl(relay).run().out()).contains("New, TLSv1.3");
            assertThat(relay.end()).isEqualTo(State.NO_RETRY);
        }
    }

    @Test
    void goIsAskedAgain() throws Exception {
        Needs.programs("go");
        Path program = TlsPeer.goProgram(folder);
        try (TlsPeer server = TlsPeer.go(folder, program, leaf, "p256");
                RetryRelay relay = new RetryRelay(server)) {
            Command.of(program.toString(), "greet", "127.0.0.1:" + relay.port(), "host.lab")
                    .mustRun();
            assertThat(relay.end()).isEqualTo(State.SAME);
        }
    }

    @Test
    void earlyDataIsOnItsWayWhenTheServerAsksAgain() throws Exception {
        Path session = folder.resolve("session");
        Path data = Files.writeString(folder.resolve("data"), "early\n".repeat(500));
        try (TlsPeer server = TlsPeer.openssl(folder, leaf, "-early_data", "-quiet", "-debug", "-groups", "P-256")) {
            try (RetryRelay relay = new RetryRelay(server)) {
                Command client = openssl(relay, "-ign_eof", "-groups", "P-256", "-sess_out", session.toString());
                try (Child running = client.start(folder.resolve("client.log"))) {
                    running.await("a session", () -> Files.exists(session) && Files.size(session) > 0);
                }
                assertThat(relay.end()).isEqualTo(State.NO_RETRY);
            }
            try (RetryRelay relay = new RetryRelay(server)) {
                String said = openssl(
                                relay,
                                "-groups",
                                "X25519:P-256",
                                "-sess_in",
                                session.toString(),
                                "-early_data",
                                data.toString())
                        .run()
                        .out();
                assertThat(said).contains("Early data was rejected");
                assertThat(relay.passed()).isGreaterThan(3000);
                assertThat(relay.end()).isEqualTo(State.SAME);
            }
        }
    }
}
