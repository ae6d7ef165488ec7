package io.postern.capture.source.compressed;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Any number of gzip members, one after another (RFC 1952). */
final class GzipStream extends ConcatenatedStream<GzipCompressorInputStream> {
    GzipStream(InputStream in) {
        super(in, "gzip");
    }

    @Override
    GzipCompressorInputStream open(InputStream packed) throws IOException {
        return GzipCompressorInputStream.builder().setInputStream(packed).get();
    }

    /** Zeroes, which tapes and some tools leave at the end, are no member. */
    @Override
    boolean another(InputStream packed) throws IOException {
        int next;
        do {
            packed.mark(1);
            next = packed.read();
        } while (next == 0);
        packed.reset();
        return next >= 0;
    }

    @Override
    int read(GzipCompressorInputStream member, byte[] bytes, int offset, int length) throws IOException {
        long before = member.getBytesRead();
        try {
            return member.read(bytes, offset, length);
        } catch (IOException e) {
            int unpacked = (int) (member.getBytesRead() - before);
            if (unpacked == 0) {
                throw e;
            }
            throwNext(e);
            return unpacked;
        }
    }
}
