package io.postern.gateway.progress;

import io.postern.capture.source.PacketSource;
import io.postern.gateway.summary.Figures;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One line on a terminal that says how far a replay has come: captures, bytes, packets, rate, time left.
 *
 * <p>It appears only when there is something to wait for, is drawn four times a second by a thread of its own, and is wiped away at the end.
 */
public final class ProgressBar implements Progress, AutoCloseable {
    private static final long FIRST_MILLIS = 500;
    private static final long EVERY_MILLIS = 250;
    private static final int WIDTH = 79;
    private static final int BAR = 20;

    private final Optional<PrintStream> terminal;
    private final int captures;
    private final long bytesTotal;
    private final long startNanos = System.nanoTime();
    private final Map<PacketSource, Long> reading = new ConcurrentHashMap<>();
    private final Thread drawer;
    private long endedCaptures;
    private long endedBytes;
    private long endedPackets;
    private boolean drawn;
    private volatile boolean over;

    private ProgressBar(Optional<PrintStream> terminal, int captures, long bytesTotal) {
        this.terminal = terminal;
        this.captures = captures;
        this.bytesTotal = bytesTotal;
        drawer = Thread.ofPlatform().daemon().name("progress").unstarted(this::draw);
        if (terminal.isPresent()) {
            drawer.start();
        }
    }

    /** No bar. */
    public static ProgressBar off() {
        return new ProgressBar(Optional.empty(), 0, -1);
    }

    /** A bar on a terminal for these captures. */
    public static ProgressBar on(PrintStream terminal, List<Path> captures) {
        long total = 0;
        for (Path capture : captures) {
            boolean file = capture.toFile().isFile();
            total = total < 0 || !file ? -1 : total + capture.toFile().length();
        }
        return new ProgressBar(Optional.of(terminal), captures.size(), total);
    }

    @Override
    public void reached(PacketSource source, long packets) {
        if (terminal.isPresent()) {
            reading.put(source, packets);
        }
    }

    @Override
    public synchronized void ended(PacketSource source, long packets) {
        reading.remove(source);
        endedCaptures++;
        endedBytes += source.bytesRead();
        endedPackets += packets;
    }

    private void draw() {
        try {
            Thread.sleep(FIRST_MILLIS);
            while (!over) {
                show();
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void show() {
        if (over || terminal.isEmpty()) {
            return;
        }
        long bytes = endedBytes;
        long packets = endedPackets;
        for (Map.Entry<PacketSource, Long> entry : reading.entrySet()) {
            bytes += entry.getKey().bytesRead();
            packets += entry.getValue();
        }
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        String line = line(bytes, packets, seconds);
        terminal.get().print("\r" + (line.length() > WIDTH ? line.substring(0, WIDTH) : line) + "\u001b[K");
        terminal.get().flush();
        drawn = true;
    }

    /** The line after {@code seconds} of reading. */
    String line(long bytes, long packets, double seconds) {
        StringBuilder line = new StringBuilder();
        if (captures > 1) {
            line.append(Math.min(endedCaptures + 1, captures))
                    .append(" of ")
                    .append(captures)
                    .append("  ");
        }
        String rate = String.format(Locale.ROOT, "%.1f Mpkt/s", packets / seconds / 1e6);
        if (bytesTotal <= 0) {
            return line.append(Figures.bytes(bytes))
                    .append(", ")
                    .append(Figures.count(packets))
                    .append(" packets, ")
                    .append(rate)
                    .toString();
        }
        double share = Math.min(1, (double) bytes / bytesTotal);
        int filled = (int) (BAR * share);
        line.append('[')
                .append("=".repeat(filled))
                .append(" ".repeat(BAR - filled))
                .append(String.format(Locale.ROOT, "] %3.0f %% of ", 100 * share))
                .append(Figures.bytes(bytesTotal))
                .append(", ")
                .append(Figures.count(packets))
                .append(" packets, ")
                .append(rate);
        if (share > 0.01) {
            long left = Math.round(seconds * (1 - share) / share);
            line.append(", ")
                    .append(left < 60 ? left + " s" : left / 60 + " min " + left % 60 + " s")
                    .append(" left");
        }
        return line.toString();
    }

    @Override
    public void close() {
        over = true;
        drawer.interrupt();
        synchronized (this) {
            if (drawn && terminal.isPresent()) {
                terminal.get().print("\r\u001b[K");
                terminal.get().flush();
            }
        }
    }
}
