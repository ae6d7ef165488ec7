package io.postern.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Needs;
import io.postern.lab.network.Network;
import io.postern.lab.sensor.Queries;
import io.postern.lab.sensor.SensorProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One sensor, which the syslog server leaves, then the interface, and which is stopped for a while: it tells of each, and goes on. */
class SensorFaultTest {
    private static final int SYSLOG = 6514;
    private static final String TO_SYSLOG = "destination=\"syslog\"";
    private static final String TO_FILE = "destination=\"file\"";

    @TempDir
    private static Path folder;

    private static Network network;
    private static Queries queries;
    private static SensorProcess sensor;

    @BeforeAll
    static void start() throws Exception {
        Needs.network();
        Needs.programs("curl");
        network = Network.build();
        queries = new Queries(network.client());
        sensor = SensorProcess.start(
                network.router(),
                folder,
                9606,
                String.format(Locale.ROOT, """
                capture: {backend: pcap4j, interfaces: [%s], buffer: 32MiB, filter: 'udp dst port 53'}
                log:
                  stats: 0s
                  file: {path: '%s'}
                  syslog: {server: 'tcp://127.0.0.1:%d', all: true}
                """, Network.TAP, folder.resolve("eve.json"), SYSLOG));
    }

    @AfterAll
    static void stop() {
        if (sensor != null) {
            sensor.close();
        }
        if (network != null) {
            queries.close();
            network.close();
        }
    }

    private static void ip(String... words) throws Exception {
        network.router().command("ip").with(words).mustRun();
    }

    private static double packets() throws IOException, InterruptedException {
        return sensor.metric("postern_capture_packets_total");
    }

    private static double dropped() throws IOException, InterruptedException {
        return sensor.metric("postern_capture_dropped_packets_total");
    }

    @Test
    void aSyslogServerThatIsGoneHoldsUpNeitherCaptureNorTheFile() throws Exception {
        try (SyslogServer server = SyslogServer.start(network.router(), SYSLOG)) {
            queries.send(20, Duration.ZERO);
            sensor.await("messages", () -> server.octets() > 2000);
        }
        double file = sensor.metric("postern_log_events_total", TO_FILE);
        double seen = packets();
        // What goes into a connection that was just closed is lost without a word (RFC 6587); after that it is noticed.
        sensor.await("a syslog that fails", () -> {
            queries.send(20, Duration.ZERO);
            return sensor.metric("postern_log_failing", TO_SYSLOG) == 1;
        });
        sensor.await(
                "the file",
                () -> sensor.metric("postern_log_events_total", TO_FILE) >= file + 20 && packets() >= seen + 20);
        assertThat(sensor.metric("postern_log_failing", TO_FILE)).isZero();
        assertThat(sensor.get("/readyz"))
                .contains("trouble: log syslog: tcp://127.0.0.1:" + SYSLOG)
                .endsWith("200");

        try (SyslogServer server = SyslogServer.start(network.router(), SYSLOG)) {
            sensor.await("what waited", () -> server.octets() > 2000);
            sensor.await("a syslog that works", () -> sensor.metric("postern_log_failing", TO_SYSLOG) == 0);
            assertThat(sensor.metric("postern_log_dropped_events_total")).isZero();
        }
    }

    @Test
    void anInterfaceThatGoesDownIsToldOfAndListenedOnAgain() throws Exception {
        double losses = sensor.metric("postern_capture_losses_total");
        ip("link", "set", Network.TAP, "down");
        sensor.await("a loss", () -> sensor.metric("postern_capture_up") == 0);
        assertThat(sensor.get("/readyz")).contains("interface " + Network.TAP).endsWith("503");
        assertThat(sensor.get("/healthz")).endsWith("200");

        ip("link", "set", Network.TAP, "up");
        sensor.await("the interface", () -> sensor.metric("postern_capture_up") == 1);
        assertThat(sensor.get("/readyz")).endsWith("200");
        double seen = packets();
        sensor.await("packets", () -> {
            queries.send(5, Duration.ZERO);
            return packets() > seen;
        });
        assertThat(sensor.metric("postern_capture_losses_total")).isEqualTo(losses + 1);
    }

    @Test
    void whatCameWhileItWasStoppedIsSeenOrCounted() throws Exception {
        double before = sensor.settled("postern_capture_packets_total") + dropped();
        sensor.signal("STOP");
        try {
            queries.send(3000, Duration.ofMillis(5));
        } finally {
            sensor.signal("CONT");
        }
        sensor.await("every packet, or its loss", () -> packets() + dropped() >= before + 3000);
        assertThat(packets() + dropped()).isEqualTo(before + 3000);
        assertThat(sensor.get("/healthz")).endsWith("200");
    }
}
