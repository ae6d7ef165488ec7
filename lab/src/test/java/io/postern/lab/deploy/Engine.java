package io.postern.lab.deploy;

import io.postern.lab.Needs;
import io.postern.lab.process.Child;
import io.postern.lab.process.Command;
import io.postern.lab.scenario.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * podman with runc, and images that are made without a registry: a base system by debootstrap, kept in a folder outside of the project, and a JDK with
 * Maven from this machine. Whoever has no such thing leaves the test out.
 */
final class Engine {
    /** A small Debian with what the tests' peers need. */
    static final String BASE = "localhost/postern-lab/debian:bookworm";

    private static final String SYSTEM =
            "systemd,systemd-sysv,libpcap0.8,dnsmasq-base,bind9-dnsutils,curl,binutils,ca-certificates";
    private static final Duration LONG = Duration.ofMinutes(20);

    private final Path folder;
    private final String configuration;

    private Engine(Path folder) throws IOException {
        this.folder = folder;
        Path file = folder.resolve("containers.conf");
        Files.writeString(file, """
                [containers]
                default_ulimits=["nofile=20000:20000","nproc=1024:1024"]
                [engine]
                runtime="runc"
                """);
        configuration = "CONTAINERS_CONF=" + file;
    }

    static Engine orLeaveOut(Path folder) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Boolean.getBoolean("postern.extended"), "containers take minutes: ./check --extended");
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "containers need root");
        Needs.programs("podman", "runc", "debootstrap");
        Engine engine = new Engine(folder);
        engine.base();
        Command.Outcome trial =
                engine.podman("run", "--rm", "--network", "none", BASE, "true").run();
        Assumptions.assumeTrue(trial.status() == 0, () -> "podman runs no container here: " + trial.err());
        return engine;
    }

    Command podman(String... words) {
        return Command.of("podman").with(words).by("env", configuration).within(LONG);
    }

    /** Runs a script in a container of its own, whose network is another's. */
    String beside(String container, String script) throws IOException, InterruptedException {
        return podman("run", "--rm", "--network", "container:" + container, BASE, "sh", "-ec", script)
                .mustRun();
    }

    /** The engine's interface as Docker's clients know it, at the socket that the build names in DOCKER_HOST. */
    Child service() throws IOException, InterruptedException {
        Path socket = Path.of(System.getenv("DOCKER_HOST").substring("unix://".length()));
        Files.deleteIfExists(socket);
        // Health checks by timers of systemd are not to be had everywhere; tests make them themselves.
        Child child = podman("system", "service", "--time", "0", "unix://" + socket)
                .by("env", "DISABLE_HC_SYSTEMD=true")
                .start(folder.resolve("service"));
        child.await("the engine's socket", () -> Files.exists(socket));
        return child;
    }

    private void base() throws IOException, InterruptedException {
        if (podman("image", "exists", BASE).run().status() == 0) {
            return;
        }
        Path cache = Files.createDirectories(
                Path.of(Optional.ofNullable(System.getenv("POSTERN_LAB_CACHE")).orElse("/var/cache/postern-lab")));
        Path system = cache.resolve("bookworm");
        Path done = cache.resolve("bookworm.done");
        if (!Files.exists(done)) {
            Command.Outcome made = Command.of("debootstrap", "--variant=minbase", "--include=" + SYSTEM, "bookworm")
                    .with(system.toString())
                    .within(LONG)
                    .run();
            Assumptions.assumeTrue(made.status() == 0, () -> "debootstrap makes no base system here: " + made.err());
            Files.writeString(done, SYSTEM);
        }
        String pipe =
                "tar -C \"$1\" -c --exclude=./var/cache/apt --exclude=./var/lib/apt/lists . | podman import - " + BASE;
        Command.of("bash", "-o", "pipefail", "-ec", pipe, "import", system.toString())
                .by("env", configuration)
                .within(LONG)
                .mustRun();
    }

    /** Builds the Dockerfile as anybody would, but for the base images. */
    String image() throws IOException, InterruptedException {
        String name = "localhost/postern-lab/postern:test";
        Path home = Path.of(System.getProperty("user.home"));
        List<String> words = new ArrayList<>(List.of("build", "--format", "docker", "--network", "host"));
        // In the container root keeps what Maven fetched: not everything is fetched anew.
        words.addAll(List.of("--volume", Files.createDirectories(home.resolve(".m2")) + ":/root/.m2"));
        words.addAll(List.of("--build-arg", "BUILD_IMAGE=" + builder(), "--build-arg", "BASE_IMAGE=" + BASE));
        words.addAll(List.of("--file", "docker/Dockerfile", "--tag", name, "."));
        Command.of(
                        "bash",
                        "-ec",
                        "cd \"$1\"; shift; exec \"$@\"",
                        "build",
                        Replay.repository().toString(),
                        "podman")
                .with(words.toArray(String[]::new))
                .by("env", configuration)
                .within(LONG)
                .mustRun();
        return name;
    }

    private String builder() throws IOException, InterruptedException {
        Needs.programs("mvn");
        String name = "localhost/postern-lab/builder:test";
        Path context = Files.createDirectories(folder.resolve("builder"));
        String copies = "maven=$(dirname \"$(dirname \"$(readlink -f \"$(command -v mvn)\")\")\")\n"
                + "cp -rL \"$maven\" \"$2/maven\"; cp -rL \"$1\" \"$2/jdk\"";
        Command.of("bash", "-ec", copies, "copy", System.getProperty("java.home"), context.toString())
                .within(LONG)
                .mustRun();
        Files.writeString(context.resolve("Dockerfile"), """
                FROM %s
                COPY . /opt/
                ENV JAVA_HOME=/opt/jdk PATH=/opt/maven/bin:/opt/jdk/bin:/usr/sbin:/usr/bin:/sbin:/bin
                """.formatted(BASE));
        podman("build", "--tag", name, context.toString()).mustRun();
        return name;
    }

    /** How much larger one image is than another, octets. */
    long above(String image, String below) throws IOException, InterruptedException {
        return size(image) - size(below);
    }

    private long size(String image) throws IOException, InterruptedException {
        return Long.parseLong(podman("image", "inspect", "--format", "{{.Size}}", image)
                .mustRun()
                .strip());
    }
}
