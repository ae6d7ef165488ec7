package io.postern.gateway.replay;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Joins the outputs of several writers in a fixed order, so that what comes out does not depend on who is faster.
 *
 * <p>The writer whose turn it is writes straight through; the others wait in a {@link Spill}. Each slot belongs to one
 * thread; the slots may be used at the same time.
 */
final class OrderedOutput {
    private final OutputStream sink;
    private final Slot[] slots;

    /**
     * An output of {@code count} slots.
     *
     * @param sink where all of it goes; not closed here
     * @param spillDirectory where temporary files may be made
     */
    OrderedOutput(OutputStream sink, Path spillDirectory, int count) {
        this.sink = sink;
        slots = new Slot[count];
        for (int i = 0; i < count; i++) {
            slots[i] = new Slot(i, new Spill(spillDirectory));
        }
        if (count > 0) {
            slots[0].turn = true;
        }
    }

    /** The output of one writer; to be closed by it, also when it wrote nothing. */
    OutputStream slot(int index) {
        return slots[index];
    }

    private void pass(int from) throws IOException {
        for (int i = from; i < slots.length; i++) {
            if (!slots[i].takeTurn()) {
                return;
            }
        }
    }

    private final class Slot extends OutputStream {
        private final int index;
        private final Spill spill;
        private boolean turn;
        private boolean closed;

        Slot(int index, Spill spill) {
            this.index = index;
            this.spill = spill;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
            if (turn) {
                sink.write(bytes, offset, length);
            } else {
                spill.write(bytes, offset, length);
            }
        }

        @Override
        public void close() throws IOException {
            synchronized (this) {
                if (closed) {
                    return;
                }
                closed = true;
                if (!turn) {
                    return;
                }
            }
            pass(index + 1);
        }

        /** Writes out what waited; returns whether this slot is already closed, and the next one has its turn. */
        synchronized boolean takeTurn() throws IOException {
            turn = true;
            spill.drainTo(sink);
            return closed;
        }
    }
}
