package io.postern.lab.deploy;

import io.postern.lab.process.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A Debian in which systemd is process 1, without a network but its own loopback interface. Closing it removes it. */
final class Booted implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Engine engine;
    private final String id;

    private Booted(Engine engine, String id) {
        this.engine = engine;
        this.id = id;
    }

    /** Boots, with a file to be seen at {@code /given}. */
    static Booted boot(Engine engine, Path given) throws IOException, InterruptedException {
        String id = engine.podman("run", "--detach", "--systemd=always", "--network", "none", "--volume")
                .with(given + ":/given:ro", Engine.BASE, "/sbin/init")
                .mustRun()
                .strip();
        Booted booted = new Booted(engine, id);
        booted.await("a booted system", "systemctl is-system-running | grep -qE 'running|degraded'");
        return booted;
    }

    /** Runs a script inside. */
    Command.Outcome run(String script) throws IOException, InterruptedException {
        return engine.podman("exec", id, "sh", "-c", script).run();
    }

    String mustRun(String script) throws IOException, InterruptedException {
        return engine.podman("exec", id, "sh", "-ec", script).mustRun();
    }

    /** Waits until a script succeeds. */
    void await(String what, String script) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (run(script).status() != 0) {
            if (System.nanoTime() > end) {
                throw new AssertionError("no " + what + " within " + PATIENCE.toSeconds() + " s; the journal: "
                        + run("journalctl --no-pager --lines 30").out());
            }
            Thread.sleep(200);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            engine.podman("rm", "--force", "--time", "0", id).mustRun();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted before container " + id + " was removed", e);
        }
    }
}
