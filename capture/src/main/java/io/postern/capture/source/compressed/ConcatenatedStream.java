package io.postern.capture.source.compressed;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Members or frames of a format, one after another, each unpacked by a library's stream of its own. The libraries can go
 * on by themselves, but not as far: what they do with padding, with frames that are empty or are to be skipped, and with
 * what they unpacked before they found damage, loses data.
 *
 * @param <M> the library's stream of one member
 */
abstract class ConcatenatedStream<M extends InputStream> extends InputStream {
    private static final int BUFFER_BYTES = 64 * 1024;
    /** Far more than names and comments take; a library that keeps a header keeps no more than this. */
    private static final int LARGEST_HEADER = 1024 * 1024;

    private final PackedInput packed;
    private final BufferedInputStream in;
    private @Nullable M member;
    private @Nullable IOException fault;
    private boolean begun;

    ConcatenatedStream(InputStream in, String format) {
        this.packed = new PackedInput(in, format);
        this.in = new BufferedInputStream(packed, BUFFER_BYTES);
    }

    /** Reads a header, and no further than the library must; supports marks of a few KiB. */
    abstract M open(InputStream packed) throws IOException;

    /** Moves over what may stand between two members; whether anything comes after it. */
    abstract boolean another(InputStream packed) throws IOException;

    /** As {@link InputStream#read(byte[], int, int)}; -1 only at the end of the member. */
    abstract int read(M member, byte[] bytes, int offset, int length) throws IOException;

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public final int read(byte[] bytes, int offset, int length) throws IOException {
        if (fault != null) {
            throw fault;
        }
        if (length == 0) {
            return 0;
        }
        try {
            return unpack(bytes, offset, Math.min(length, ZstdStream.LARGEST_READ));
        } catch (IOException e) {
            fault = packed.reason(e);
            throw fault;
        }
    }

    /** Throws at the next read, because this one has unpacked something. */
    final void throwNext(IOException thrown) {
        fault = packed.reason(thrown);
    }

    private int unpack(byte[] bytes, int offset, int length) throws IOException {
        while (true) {
            M current = member;
            if (current == null) {
                if (begun && !another(in)) {
                    return -1;
                }
                begun = true;
                packed.beginHeader(LARGEST_HEADER);
                current = open(in);
                packed.endHeader();
                member = current;
            }
            int count = read(current, bytes, offset, length);
            if (count >= 0) {
                return count;
            }
            member = null;
        }
    }

    @Override
    public final void close() throws IOException {
        try (in) {
            if (member != null) {
                member.close();
            }
        }
    }
}
