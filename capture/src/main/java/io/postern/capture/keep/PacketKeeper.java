package io.postern.capture.keep;

import io.postern.capture.count.CounterSink;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Keeps the last packets in a folder, within limits. Its own thread writes; see the package. */
public final class PacketKeeper implements AutoCloseable {
    /** A mebibyte each: what may wait for the disk. */
    private static final int CHUNKS = 16;

    private static final long RETRY = 1_000_000_000L, WAIT_MILLIS = 200, LEAVE_MILLIS = 3000;

    private final ArrayBlockingQueue<Chunk> free = new ArrayBlockingQueue<>(CHUNKS);
    private final ArrayBlockingQueue<Chunk> full = new ArrayBlockingQueue<>(CHUNKS);
    private final KeptInterfaces interfaces = new KeptInterfaces();
    private final KeptFolder folder;
    private final KeepTally tally;
    private final KeepListener listener;
    private final Thread writer = Thread.ofPlatform().daemon().name("keeping").unstarted(this::write);
    private volatile boolean leaving;
    private boolean failing;
    private long failedAt;

    private PacketKeeper(KeptFolder folder, KeepTally tally, KeepListener listener) {
        this.folder = folder;
        this.tally = tally;
        this.listener = listener;
        for (int i = 0; i < CHUNKS; i++) {
            free.add(new Chunk());
        }
    }

    /**
     * Begins to keep packets in a folder, which is made when it is not there; what an earlier run left there counts towards
     * the limits.
     *
     * @throws IOException when the folder cannot be made or written, or another process keeps packets there
     */
    public static PacketKeeper open(Path folder, KeepLimits limits, KeepListener listener) throws IOException {
        return open(folder, limits, listener, InstantSource.system());
    }

    static PacketKeeper open(Path folder, KeepLimits limits, KeepListener listener, InstantSource clock)
            throws IOException {
        KeepTally tally = new KeepTally();
        PacketKeeper keeper = new PacketKeeper(KeptFolder.open(folder, limits, clock, tally), tally, listener);
        keeper.writer.start();
        return keeper;
    }

    /** A way in for one thread. */
    public KeptLane lane() {
        return new KeptLane(this);
    }

    KeptInterfaces interfaces() {
        return interfaces;
    }

    @Nullable
    Chunk free() {
        return free.poll();
    }

    void take(Chunk chunk) {
        // There are no more chunks than the queue has room for.
        full.add(chunk);
    }

    void count(KeepCount kind, long amount) {
        tally.add(kind, amount);
    }

    private void write() {
        try {
            while (true) {
                Chunk chunk = full.poll(leaving ? 0 : WAIT_MILLIS, TimeUnit.MILLISECONDS);
                if (chunk == null && leaving) {
                    break;
                }
                if (chunk != null) {
                    keep(chunk);
                    chunk.clear();
                    free.add(chunk);
                }
                folder.tidy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            folder.close();
        }
    }

    private void keep(Chunk chunk) {
        if (failing && System.nanoTime() - failedAt < RETRY) {
            tally.add(KeepCount.DISK, chunk.packets);
            return;
        }
        try {
            folder.write(chunk, interfaces);
            tally.add(KeepCount.PACKETS, chunk.packets);
            tally.add(KeepCount.BYTES, chunk.used);
            if (failing) {
                failing = false;
                listener.working();
            }
        } catch (IOException e) {
            tally.add(KeepCount.DISK, chunk.packets);
            tally.add(KeepCount.FAILURES, 1);
            failedAt = System.nanoTime();
            if (!failing) {
                failing = true;
                listener.failing(e.getMessage() == null ? e.toString() : e.getMessage());
            }
        }
    }

    /** Reports what was kept and what was lost. Any thread. */
    public void report(CounterSink sink) {
        tally.report(sink);
    }

    /** Writes what waits, for at most three seconds, and ends. Lanes are closed before. */
    @Override
    public void close() {
        leaving = true;
        try {
            writer.join(LEAVE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writer.interrupt();
    }
}
