package io.postern.gateway.replay;

import io.postern.capture.source.PacketSource;
import io.postern.capture.source.UnreadableInputException;
import io.postern.gateway.summary.CaptureSummary;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads several captures, some at once, and joins what comes of them in order. */
final class Jobs {
    /** Captures that may be done, or begun, before the first of them is joined: bounds what waits. */
    private static final int AHEAD = 64;

    private final Replay replay;
    private final List<Path> captures;
    private final int jobs;
    private final Path spillDirectory;

    Jobs(Replay replay, List<Path> captures, int jobs, Path spillDirectory) {
        this.replay = replay;
        this.captures = captures;
        this.jobs = Math.min(jobs, captures.size());
        this.spillDirectory = spillDirectory;
    }

    /** What came of one capture: a summary, or why there is none. */
    private record Done(Optional<CaptureSummary> summary, Optional<UnreadableInputException> unreadable) {}

    void run(Optional<OutputStream> events, CaptureSummary total, List<UnreadableInputException> unreadable)
            throws IOException {
        OrderedOutput output =
                new OrderedOutput(events.orElse(OutputStream.nullOutputStream()), spillDirectory, captures.size());
        if (jobs <= 1) {
            for (int i = 0; i < captures.size(); i++) {
                join(one(i, output, events.isPresent()), total, unreadable);
            }
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(
                jobs, Thread.ofPlatform().daemon().name("replay-", 1).factory());
        try {
            ArrayDeque<Future<Done>> begun = new ArrayDeque<>(AHEAD);
            for (int i = 0; i < captures.size() || !begun.isEmpty(); ) {
                while (begun.size() < AHEAD && i < captures.size()) {
                    int index = i++;
                    begun.add(pool.submit(() -> one(index, output, events.isPresent())));
                }
                join(begun.remove().get(), total, unreadable);
            }
        } catch (ExecutionException e) {
            throw rethrown(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for a capture to be read", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private Done one(int index, OrderedOutput output, boolean logged) throws IOException {
        try (OutputStream slot = output.slot(index)) {
            if (replay.isStopped()) {
                return new Done(Optional.empty(), Optional.empty());
            }
            PacketSource source = replay.open(captures.get(index));
            return new Done(
                    Optional.of(replay.replay(source, logged ? Optional.of(slot) : Optional.empty())),
                    Optional.empty());
        } catch (UnreadableInputException e) {
            return new Done(Optional.empty(), Optional.of(e));
        }
    }

    private static void join(Done done, CaptureSummary total, List<UnreadableInputException> unreadable) {
        done.summary().ifPresent(total::add);
        done.unreadable().ifPresent(unreadable::add);
    }

    private static IOException rethrown(ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof IOException failure ? failure : new IOException(cause);
    }
}
