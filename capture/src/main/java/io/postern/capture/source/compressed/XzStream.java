package io.postern.capture.source.compressed;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZIOException;
import org.tukaani.xz.XZInputStream;

/** Any number of xz streams, one after another (the .xz file format 1.2.1), in bounded memory. */
final class XzStream extends InputStream {
    /** Enough for every preset of the xz tool; the largest, -9, takes 65 MiB. */
    private static final int MOST_KIB = 100 * 1024;

    private final XZInputStream in;

    XzStream(InputStream compressed) throws IOException {
        try {
            in = new XZInputStream(compressed, MOST_KIB);
        } catch (XZIOException | EOFException e) {
            throw damaged(e);
        }
    }

    @Override
    public int read() throws IOException {
        try {
            return in.read();
        } catch (XZIOException | EOFException e) {
            throw damaged(e);
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return in.read(bytes, offset, Math.min(length, ZstdStream.LARGEST_READ));
        } catch (XZIOException | EOFException e) {
            throw damaged(e);
        }
    }

    private static DamagedStreamException damaged(IOException e) {
        if (e instanceof MemoryLimitException limit) {
            return new DamagedStreamException(
                    "xz stream needs " + limit.getMemoryNeeded() / 1024 + " MiB to unpack, over the cap of "
                            + MOST_KIB / 1024 + " MiB",
                    e);
        }
        if (e instanceof EOFException) {
            return new DamagedStreamException("xz stream is cut short", e);
        }
        String reason = e.getMessage();
        return new DamagedStreamException("xz stream is damaged" + (reason == null ? "" : " (" + reason + ")"), e);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
