package io.postern.capture.source;

import io.postern.capture.count.CounterSink;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Several files that are one capture: what a capturing program wrote when it began a new file every so often, or what
 * several wrote at once.
 *
 * <p>Frames come in the order of time between files and in the order of the file within each. Each file is looked at
 * when this is opened, for the time of its first frame, and opened again when that time has come; so files that follow
 * one another are open one at a time, however many they are, and only files that overlap are open together. More than
 * 128 that overlap (8 when they are compressed, since those take memory to unpack) are not all opened at once: the rest
 * waits, its frames come late, and that is counted. Named pipes and standard input are open from the beginning.
 *
 * <p>A file that turns out damaged, or whose medium fails, ends there; the others go on.
 */
public final class RotatedCapture implements PacketSource {
    private static final int PROBE_BYTES = 16 * 1024;
    /** Files are given large buffers as long as there are few of them. */
    private static final int FEW_OPEN = 8;

    private static final int SMALL_BUFFER = 32 * 1024;
    private static final int SLOTS = 128;
    private static final int SLOTS_COMPRESSED = 16;

    /** A file whose time has not come. */
    private record Waiting(Path path, int order, long firstNanos, int slots) {}

    private final String name;
    private final Meter meter = new Meter();
    private final long bytesTotal;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private final PriorityQueue<RotatedPart> open = new PriorityQueue<>();
    private final RotatedTotals totals = new RotatedTotals();
    private final List<UnreadableInputException> unreadable = new ArrayList<>();
    private int slotsTaken;
    private int lastLate = -1;
    private boolean first = true;

    private RotatedCapture(List<Path> files) throws IOException {
        List<Waiting> found = new ArrayList<>(files.size());
        long total = 0;
        for (int i = 0; i < files.size(); i++) {
            File file = files.get(i).toFile();
            total = total < 0 || !file.isFile() ? -1 : total + file.length();
            look(files.get(i), i, file.isFile(), found);
        }
        found.sort((a, b) -> Long.compare(a.firstNanos(), b.firstNanos()));
        waiting.addAll(found);
        name = files.size() == 1
                ? files.getFirst().toString()
                : files.getFirst() + " and " + (files.size() - 1) + " more";
        bytesTotal = total;
    }

    /**
     * Opens files as one capture; their order only matters where frames of two have the same time.
     *
     * @param files at least one
     * @throws UnreadableInputException when none of the files can be read; the first one's reason
     * @throws IllegalArgumentException when there are no files
     */
    public static RotatedCapture open(List<Path> files) throws IOException {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no files");
        }
        RotatedCapture capture = new RotatedCapture(files);
        if (capture.unreadable.size() == files.size()) {
            throw capture.unreadable.getFirst();
        }
        return capture;
    }

    /** Looks for the first frame. What cannot be opened twice stays open. */
    private void look(Path path, int order, boolean again, List<Waiting> found) throws IOException {
        CaptureFile file;
        try {
            file = again
                    ? CaptureFile.open(path, new Meter(), PROBE_BYTES)
                    : CaptureFile.open(path, meter, SMALL_BUFFER);
        } catch (UnreadableInputException e) {
            unreadable.add(e);
            return;
        }
        RotatedPart part = new RotatedPart(file, order, slots(file));
        if (!advance(part)) {
            totals.add(SourceCount.FILES_WITHOUT_FRAMES.key(), 1);
            meter.add(again ? file.bytesTotal() : 0);
        } else if (again) {
            part.close();
            found.add(new Waiting(path, order, part.head.timeNanos, part.slots));
        } else {
            push(part);
        }
    }

    private static int slots(CaptureFile file) {
        return file.isCompressed() ? SLOTS_COMPRESSED : 1;
    }

    @Override
    public boolean next(Packet packet) throws IOException {
        if (!first) {
            leaveLast();
        }
        first = false;
        openDue();
        RotatedPart part = open.peek();
        if (part == null) {
            first = true; // nothing to leave when asked again
            return false;
        }
        part.show(packet);
        return true;
    }

    /** Moves the file of the last frame on. The frame's bytes were good until now. */
    private void leaveLast() throws IOException {
        RotatedPart part = open.element();
        if (open.size() == 1) {
            if (!advance(part)) {
                open.remove();
                slotsTaken -= part.slots;
            }
            return;
        }
        open.remove();
        slotsTaken -= part.slots;
        if (advance(part)) {
            push(part);
        }
    }

    private void push(RotatedPart part) {
        open.add(part);
        slotsTaken += part.slots;
    }

    private void openDue() throws IOException {
        while (!waiting.isEmpty()) {
            Waiting next = waiting.getFirst();
            RotatedPart earliest = open.peek();
            if (earliest != null && next.firstNanos() > earliest.head.timeNanos) {
                return;
            }
            if (earliest != null && slotsTaken + next.slots() > SLOTS) {
                countLate(next);
                return;
            }
            waiting.removeFirst();
            open(next);
        }
    }

    private void countLate(Waiting next) {
        if (next.order() != lastLate) {
            lastLate = next.order();
            totals.add(SourceCount.LATE_FILES.key(), 1);
        }
    }

    private void open(Waiting next) throws IOException {
        int bytes = open.size() < FEW_OPEN ? Window.USUAL_BYTES : SMALL_BUFFER;
        try {
            RotatedPart part = new RotatedPart(CaptureFile.open(next.path(), meter, bytes), next.order(), next.slots());
            if (advance(part)) {
                push(part);
            }
        } catch (UnreadableInputException e) {
            unreadable.add(e); // it was there a moment ago
        }
    }

    /** Moves a file to its next frame, or closes it and keeps what it had to say. */
    private boolean advance(RotatedPart part) throws IOException {
        if (part.next()) {
            return true;
        }
        totals.take(part);
        part.close();
        return false;
    }

    /** The files that could not be opened, with reasons; the others were read. */
    public List<UnreadableInputException> unreadable() {
        return Collections.unmodifiableList(unreadable);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Damage> damage() {
        return totals.damages().stream().findFirst();
    }

    @Override
    public List<Damage> damages() {
        return totals.damages();
    }

    @Override
    public List<Secrets> secrets() {
        for (RotatedPart part : open) {
            totals.takeSecrets(part);
        }
        return totals.secrets();
    }

    @Override
    public long bytesRead() {
        return meter.bytes();
    }

    @Override
    public long bytesTotal() {
        return bytesTotal;
    }

    @Override
    public void report(CounterSink sink) {
        totals.report(open, sink);
    }

    @Override
    public void close() throws IOException {
        for (RotatedPart part : open) {
            part.close();
        }
        open.clear();
        waiting.clear();
    }
}
