package io.postern.gateway.sensor;

import io.postern.capture.count.CounterSink;
import io.postern.capture.keep.EvidenceFolder;
import io.postern.capture.keep.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the packets of alerts out of those that are kept, one alert after another, on a thread of its own: two seconds after the alert, when they are on the
 * disk.
 */
final class EvidenceCutter {
    private static final int MOST_WAITING = 64;
    private static final long DELAY_NANOS = 2_100_000_000L;
    private static final long LOOK_SECONDS = 1;

    private final Path kept;
    private final EvidenceFolder folder;
    private final Consumer<String> complaints;
    private final ArrayBlockingQueue<Wanted> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLongArray counts = new AtomicLongArray(EvidenceCount.values().length);
    private final Thread thread;
    private volatile boolean leaving;
    private volatile String trouble = "";

    private record Wanted(String name, Selection selection, long due) {}

    EvidenceCutter(Path kept, EvidenceFolder folder, Consumer<String> complaints) {
        this.kept = kept;
        this.folder = folder;
        this.complaints = complaints;
        thread = Thread.ofPlatform().daemon().name("evidence").start(this::run);
    }

    /** Has a file made, in a while; false, and counted, when too many wait. Any thread. */
    boolean want(String name, Selection selection) {
        boolean taken = waiting.offer(new Wanted(name, selection, System.nanoTime() + DELAY_NANOS));
        if (!taken) {
            count(EvidenceCount.TOO_MANY, 1);
        }
        return taken;
    }

    private void run() {
        try {
            while (true) {
                @Nullable Wanted next = leaving ? waiting.poll() : waiting.poll(LOOK_SECONDS, TimeUnit.SECONDS);
                if (next != null) {
                    await(next.due);
                    cut(next);
                } else if (leaving) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void await(long due) {
        long left = due - System.nanoTime();
        while (left > 0 && !leaving) {
            LockSupport.parkNanos(left);
            left = due - System.nanoTime();
        }
    }

    private void cut(Wanted wanted) {
        try {
            Optional<EvidenceFolder.Cut> cut = folder.cut(wanted.name, kept, wanted.selection);
            if (cut.isPresent()) {
                count(EvidenceCount.FILES, 1);
                count(EvidenceCount.PACKETS, cut.get().packets());
                count(EvidenceCount.LEFT_OUT, cut.get().leftOut());
            } else {
                count(EvidenceCount.NOT_KEPT, 1);
            }
            if (!trouble.isEmpty()) {
                trouble = "";
                complaints.accept("evidence: packets of alerts are written again");
            }
        } catch (IOException e) {
            count(EvidenceCount.FAILED, 1);
            if (trouble.isEmpty()) {
                trouble = "evidence: " + (e.getMessage() == null ? e.toString() : e);
                complaints.accept(trouble);
            }
        }
    }

    @SuppressWarnings("EnumOrdinal") // an array is what makes counting cheap
    private void count(EvidenceCount kind, long amount) {
        counts.getAndAdd(kind.ordinal(), amount);
    }

    /** What fails at present; empty when nothing does. Any thread. */
    String trouble() {
        return trouble;
    }

    @SuppressWarnings("EnumOrdinal")
    void report(CounterSink sink) {
        for (EvidenceCount kind : EvidenceCount.values()) {
            sink.counter(kind.key(), counts.get(kind.ordinal()));
        }
    }

    /** Cuts what waits without further delay, and ends; what is wanted was written before. */
    void leave() throws InterruptedException {
        leaving = true;
        LockSupport.unpark(thread);
        thread.join();
    }
}
