package io.postern.gateway.log;

import java.io.IOException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A destination's queue and the thread that empties it. {@link #offer} may be called by any thread and never waits. */
final class DestinationThread {
    private static final long TICK_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 5000;

    private final Destination destination;
    private final long room;
    private final Consumer<String> complaints;
    private final LinkedBlockingQueue<byte[]> queue = new LinkedBlockingQueue<>();
    private final AtomicLong queued = new AtomicLong();
    private final LongAdder written = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final Thread thread;
    private volatile String complaint = "";
    private volatile boolean reopen;
    private volatile boolean ending;
    /** Nanoseconds at which to give up after the end was asked for. */
    private volatile long deadline = Long.MAX_VALUE;

    /**
     * Begins to write.
     *
     * @param room octets that may wait
     * @param complaints hears when the destination begins to fail and when it works again
     */
    DestinationThread(Destination destination, long room, Consumer<String> complaints) {
        this.destination = destination;
        this.room = room;
        this.complaints = complaints;
        thread = Thread.ofPlatform().daemon().name("log-" + destination.name()).start(this::run);
    }

    /** Takes lines to write, or drops and counts them. */
    void offer(byte[] lines) {
        if (queued.addAndGet(lines.length) > room && lines.length < queued.get()) {
            queued.addAndGet(-lines.length);
            dropped.add(lines(lines));
            return;
        }
        queue.add(lines);
    }

    void reopen() {
        reopen = true;
        queue.add(new byte[0]);
    }

    /** Lets it write what waits, and ends it; what is not written at the deadline is dropped and counted. */
    void end(long untilNanos) {
        deadline = untilNanos;
        ending = true;
        queue.add(new byte[0]);
        long left = Math.max(1, (untilNanos - System.nanoTime()) / 1_000_000);
        try {
            if (!thread.join(java.time.Duration.ofMillis(left))) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    DestinationState state() {
        return new DestinationState(
                destination.name(), written.sum(), dropped.sum(), Math.max(0, queued.get()), failures.sum(), complaint);
    }

    private void run() {
        byte @Nullable [] held = null;
        long pause = 100;
        long ticked = System.nanoTime();
        try {
            while (true) {
                if (held == null) {
                    held = queue.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
                }
                try {
                    if (reopen) {
                        reopen = false;
                        destination.reopen();
                    }
                    if (held != null && held.length > 0) {
                        destination.write(held);
                        written.add(lines(held));
                        queued.addAndGet(-held.length);
                    }
                    held = null;
                    if (System.nanoTime() - ticked >= TICK_MILLIS * 1_000_000) {
                        ticked = System.nanoTime();
                        destination.tick();
                    }
                    works();
                    pause = 100;
                } catch (IOException e) {
                    fails(e);
                    if (!isOver()) {
                        Thread.sleep(pause);
                    }
                    pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
                }
                if (ending && (queue.isEmpty() && held == null || isOver())) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            giveUp(held);
        }
    }

    private boolean isOver() {
        return ending && (System.nanoTime() - deadline > 0 || !complaint.isEmpty() && failures.sum() > 0);
    }

    private void works() {
        if (!complaint.isEmpty()) {
            complaint = "";
            complaints.accept("the log's destination " + destination.name() + " works again");
        }
    }

    private void fails(IOException e) {
        failures.increment();
        String why = e.getMessage() == null ? e.toString() : e.getMessage();
        if (complaint.isEmpty()) {
            complaints.accept("the log's destination " + destination.name() + " fails: " + why);
        }
        complaint = why;
    }

    private void giveUp(byte @Nullable [] held) {
        if (held != null) {
            dropped.add(lines(held));
        }
        for (byte[] left = queue.poll(); left != null; left = queue.poll()) {
            dropped.add(lines(left));
        }
        try {
            destination.close();
        } catch (IOException e) {
            fails(e);
        }
    }

    private static long lines(byte[] text) {
        long lines = 0;
        for (byte octet : text) {
            lines += octet == '\n' ? 1 : 0;
        }
        return lines;
    }
}
