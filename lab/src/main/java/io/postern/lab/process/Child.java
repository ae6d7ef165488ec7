package io.postern.lab.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A program that runs beside us until it is closed. Used by one thread. */
public final class Child implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofSeconds(20);
    private static final Duration END_WITHIN = Duration.ofSeconds(5);
    private static final long POLL_MILLIS = 10;

    private final Command command;
    private final Process process;
    private final Path log;

    Child(Command command, Process process, Path log) {
        this.command = command;
        this.process = process;
        this.log = log;
    }

    public long pid() {
        return process.pid();
    }

    /** What it has written so far, to standard output and standard error. */
    public String said() throws IOException {
        return Command.text(log);
    }

    /**
     * Waits until something is true, and ends the program if that does not happen.
     *
     * @throws CommandFailedException when it ends before that, or takes longer than 20 s
     */
    public void await(String what, Condition condition) throws IOException, InterruptedException {
        await(what, condition, READY_WITHIN);
    }

    /** The same for what takes longer. */
    public void await(String what, Condition condition, Duration within) throws IOException, InterruptedException {
        boolean held = false;
        try {
            poll(what, condition, within);
            held = true;
        } finally {
            if (!held) {
                close();
            }
        }
    }

    private void poll(String what, Condition condition, Duration within) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        while (!condition.holds()) {
            if (!process.isAlive()) {
                throw new CommandFailedException(
                        command, "ended with status " + process.exitValue() + " before " + what, said());
            }
            if (System.nanoTime() > deadline) {
                throw new CommandFailedException(
                        command, "no sign of " + what + " after " + within.toSeconds() + " s", said());
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Waits until it listens on a TCP port, or has bound a UDP one, in whichever namespace it lives. */
    public void awaitPort(Transport transport, int port) throws IOException, InterruptedException {
        await("an open " + transport + " port " + port, () -> Ports.open(pid(), transport, port));
    }

    /** Waits, 20 s at most, until it has ended by itself, and returns its exit status. */
    public int awaitEnd() throws IOException, InterruptedException {
        if (!process.waitFor(READY_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new CommandFailedException(command, "not done after " + READY_WITHIN.toSeconds() + " s", said());
        }
        return process.exitValue();
    }

    /** Sends a signal, for example {@code "USR1"}. */
    public void signal(String name) throws IOException, InterruptedException {
        Command.of("kill", "-" + name, Long.toString(pid())).mustRun();
    }

    /** Ends it: politely, then after 5 s by force. Does nothing if it has ended. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Something that will be true in a moment. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }
}
