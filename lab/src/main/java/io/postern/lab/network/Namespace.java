package io.postern.lab.network;

import io.postern.lab.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A network namespace of this machine, by name.
 *
 * @param name as in {@code ip netns list}
 */
public record Namespace(String name) {

    static final Path NAMES = Path.of("/run/netns");
    private static final Path ETC = Path.of("/etc/netns");

    /** A command that runs inside. Its process id is that of the program itself: ip(8) becomes it. */
    public Command command(String... words) {
        return Command.of(words).by("ip", "netns", "exec", name);
    }

    static Namespace create(String name) throws IOException, InterruptedException {
        Command.of("ip", "netns", "add", name).mustRun();
        return new Namespace(name);
    }

    /** Runs lines of ip(8) inside: {@code link …}, {@code addr …}, {@code route …}. */
    void ip(String lines) throws IOException, InterruptedException {
        Command.of("ip", "-n", name, "-batch", "-").reading(lines).mustRun();
    }

    /** Sets a kernel parameter inside, by its path below {@code /proc/sys}. */
    void set(String parameter, String value) throws IOException, InterruptedException {
        command("tee", "/proc/sys/" + parameter).reading(value).mustRun();
    }

    /** Programs run inside ask this name server. */
    void resolveAt(String address) throws IOException {
        Path folder = Files.createDirectories(ETC.resolve(name));
        Files.writeString(folder.resolve("resolv.conf"), "nameserver " + address + "\noptions timeout:2 attempts:1\n");
    }

    boolean exists() {
        return Files.exists(NAMES.resolve(name));
    }

    /** Ends what still runs inside, and removes the namespace with its interfaces. */
    void remove() throws IOException, InterruptedException {
        Files.deleteIfExists(ETC.resolve(name).resolve("resolv.conf"));
        Files.deleteIfExists(ETC.resolve(name));
        if (!exists()) {
            return;
        }
        Command.of("ip", "netns", "pids", name)
                .mustRun()
                .lines()
                .map(Long::valueOf)
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .forEach(ProcessHandle::destroyForcibly);
        Command.of("ip", "netns", "del", name).mustRun();
    }
}
