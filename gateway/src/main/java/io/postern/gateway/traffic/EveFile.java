package io.postern.gateway.traffic;

import java.io.IOException;
import java.io.InputStream;

/** Lines of a stream, each in memory on its own; a line that is too long for an event is skipped and counted. */
final class EveFile {
    private static final int LONGEST = 1 << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private byte[] line = new byte[1 << 14];
    private int next;
    private int end;

    EveFile(InputStream in) {
        this.in = in;
    }

    /** Reads to the end. */
    void read(EveTraffic traffic, TrafficCount count) throws IOException {
        EveLine event = new EveLine();
        for (int length = line(); length != -1; length = line()) {
            if (length > 0 && length <= LONGEST && event.read(line, length)) {
                traffic.line(event);
            } else if (length > 0) {
                count.brokenLines++;
            }
        }
    }

    /** Length of the next line; -1 at the end, more than {@link #LONGEST} when it was not kept. */
    private int line() throws IOException {
        int length = 0;
        boolean any = false;
        while (true) {
            if (next == end) {
                next = 0;
                end = Math.max(0, in.read(buffer, 0, buffer.length));
                if (end == 0) {
                    return any ? length : -1;
                }
            }
            any = true;
            int from = next;
            while (next < end && buffer[next] != '\n') {
                next++;
            }
            length = append(from, next - from, length);
            if (next < end) {
                next++;
                return length;
            }
        }
    }

    private int append(int from, int count, int length) {
        if (length > LONGEST || length + count > LONGEST) {
            return LONGEST + 1;
        }
        if (length + count > line.length) {
            line = java.util.Arrays.copyOf(line, Math.max(length + count, Math.min(LONGEST, line.length * 2)));
        }
        System.arraycopy(buffer, from, line, length, count);
        return length + count;
    }
}
