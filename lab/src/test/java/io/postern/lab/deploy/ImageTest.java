package io.postern.lab.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Capability;
import io.postern.lab.process.Child;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.OutputFrame.OutputType;
import org.testcontainers.containers.wait.strategy.Wait;

/** The image in a real engine, as the manifests run it: not root, nothing writable, no capability but one. A builder shares its network. */
class ImageTest {
    private static final long LARGEST = 110_000_000;
    private static final String ATTACK = """
            dnsmasq --no-resolv --no-hosts --listen-address=127.0.0.53 --bind-interfaces --address=/proxy.golang.org/127.0.0.1 --pid-file=/tmp/liar
            dig +short @127.0.0.53 proxy.golang.org
            for i in $(seq 50); do
              curl -s http://127.0.0.1:9533/metrics | grep 'rule="bogus-address",verdict="suspicious"' && exit 0
              sleep 0.2
            done
            exit 1
            """;

    @TempDir
    private static Path folder;

    private static Engine engine;
    private static Child service;
    private static String image;

    @BeforeAll
    static void build() throws Exception {
        engine = Engine.orLeaveOut(folder);
        image = engine.image();
        service = engine.service();
    }

    @AfterAll
    static void close() {
        if (service != null) {
            service.close();
        }
    }

    @SuppressWarnings("resource") // whoever asks for it closes it
    private static GenericContainer<?> sensor() {
        return new GenericContainer<>(image)
                .withImagePullPolicy(name -> false)
                .withNetworkMode("none")
                .withEnv("POSTERN_CAPTURE_INTERFACES", "lo")
                .withTmpFs(Map.of("/tmp", "rw"))
                .withCreateContainerCmdModifier(command -> Objects.requireNonNull(command.getHostConfig())
                        .withReadonlyRootfs(true)
                        .withCapDrop(Capability.ALL)
                        .withCapAdd(Capability.NET_RAW))
                .waitingFor(Wait.forLogMessage(".*listens on lo.*", 1).withStartupTimeout(Duration.ofMinutes(1)));
    }

    @Test
    void seesAnAttackOnTheBuilderBesideIt() throws Exception {
        try (GenericContainer<?> sensor = sensor()) {
            sensor.start();
            assertThat(engine.podman("healthcheck", "run", sensor.getContainerId())
                            .run()
                            .status())
                    .as("the image's health check")
                    .isZero();
            String metric = engine.beside(sensor.getContainerId(), ATTACK);

            assertThat(metric).contains("127.0.0.1", "verdict=\"suspicious\"} 1.0");
            assertThat(sensor.getLogs(OutputType.STDOUT).lines())
                    .anyMatch(line -> line.contains("\"event_type\":\"alert\"") && line.contains("proxy.golang.org"));
            assertThat(sensor.execInContainer("sh", "-c", "cat /proc/1/status; ! touch /usr/x")
                            .getStdout())
                    .contains("Uid:\t10001", "CapEff:\t0000000000002000", "CapBnd:\t0000000000002000");
        }
    }

    @Test
    void reloadsAndStopsWithinFiveSeconds() throws Exception {
        try (GenericContainer<?> sensor = sensor()) {
            sensor.start();
            sensor.getDockerClient()
                    .killContainerCmd(sensor.getContainerId())
                    .withSignal("HUP")
                    .exec();
            engine.beside(
                    sensor.getContainerId(), "curl -s http://127.0.0.1:9533/metrics | grep -q 'reload_success 1'");

            long told = System.nanoTime();
            sensor.getDockerClient()
                    .stopContainerCmd(sensor.getContainerId())
                    .withTimeout(20)
                    .exec();
            assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(Duration.ofSeconds(5));
            InspectContainerResponse ended = sensor.getDockerClient()
                    .inspectContainerCmd(sensor.getContainerId())
                    .exec();
            assertThat(ended.getState().getExitCodeLong()).isZero();
        }
    }

    @Test
    void withoutTheCapabilityItSaysWhatItLacks() throws Exception {
        var outcome = engine.podman(
                        "run",
                        "--rm",
                        "--network",
                        "none",
                        "--read-only",
                        "--cap-drop",
                        "ALL",
                        image,
                        "sensor",
                        "--interface",
                        "lo")
                .run();

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("CAP_NET_RAW");
    }

    @Test
    void theGatewayDeniesWithNoCapabilityAtAll() throws Exception {
        try (GenericContainer<?> gateway = new GenericContainer<>(image)
                .withImagePullPolicy(name -> false)
                .withNetworkMode("none")
                .withEnv("POSTERN_NAMES_RESOLVERS", "udp://192.0.2.1#operator=one,udp://198.51.100.1#operator=two")
                .withCommand("gateway", "--config", "/etc/postern/gateway.yaml")
                .withTmpFs(Map.of("/tmp", "rw"))
                .withCreateContainerCmdModifier(command -> Objects.requireNonNull(command.getHostConfig())
                        .withReadonlyRootfs(true)
                        .withCapDrop(Capability.ALL)
                        .withSecurityOpts(java.util.List.of("no-new-privileges")))
                .waitingFor(Wait.forLogMessage(".*listener proxy.*", 1).withStartupTimeout(Duration.ofMinutes(1)))) {
            gateway.start();
            assertThat(engine.podman("healthcheck", "run", gateway.getContainerId())
                            .run()
                            .status())
                    .as("the image's health check")
                    .isZero();
            String answer = engine.beside(
                    gateway.getContainerId(),
                    "curl -sS -v -x http://127.0.0.1:3128 https://git.evil.example/ 2>&1 || true");

            assertThat(answer).contains("403 postern denied git.evil.example:443 rule=default profile=builders");
            assertThat(gateway.execInContainer("sh", "-c", "cat /proc/1/status").getStdout())
                    .contains("Uid:\t10001", "CapEff:\t0000000000000000");
        }
    }

    @Test
    void itIsSmallEnough() throws Exception {
        assertThat(engine.above(image, Engine.BASE)).isBetween(50_000_000L, LARGEST);
    }
}
