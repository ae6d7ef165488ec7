package io.postern.capture.source.compressed;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;

/** Any number of zstd frames, one after another (RFC 8878), with windows of up to 128 MiB, the zstd tool's own cap. */
final class ZstdStream extends InputStream {
    /** Windows up to 2^27 bytes, outside the heap. */
    private static final int LARGEST_WINDOW = 27;

    /** When a stream turns out damaged, what the library has unpacked in the same call is lost: keep calls small. */
    static final int LARGEST_READ = 32 * 1024;

    private final ZstdInputStreamNoFinalizer in;

    private ZstdStream(ZstdInputStreamNoFinalizer in) {
        this.in = in;
    }

    static ZstdStream open(InputStream compressed) throws IOException {
        try {
            return new ZstdStream(new ZstdInputStreamNoFinalizer(compressed).setLongMax(LARGEST_WINDOW));
        } catch (LinkageError e) {
            throw new UnsupportedStreamException("the zstd library does not load here (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return in.read(bytes, offset, Math.min(length, LARGEST_READ));
        } catch (ZstdIOException e) {
            String reason = e.getMessage();
            throw new DamagedStreamException(
                    "zstd stream is damaged or cut short" + (reason == null ? "" : " (" + reason + ")"), e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
