package io.postern.capture.source.compressed;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Any number of gzip members, one after another (RFC 1952).
 *
 * <p>The JDK's own stream is not used because it takes the end of what is available right now for the end of the last
 * member, which cuts members off a pipe, and says nothing of what follows that is not gzip.
 */
final class GzipStream extends InputStream {
    private static final int DEFLATE = 8;
    private static final int HEADER_CHECK = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private final CompressedInput in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 check = new CRC32();
    private boolean inMember;
    private boolean first = true;

    GzipStream(InputStream in) {
        this.in = new CompressedInput(in, "gzip");
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (inMember || beginMember()) {
            int count = inflate(bytes, offset, length);
            if (count > 0) {
                check.update(bytes, offset, count);
                return count;
            }
            if (inflater.finished()) {
                endMember();
            } else if (inflater.needsDictionary()) {
                throw new DamagedStreamException("gzip stream asks for a dictionary");
            } else if (!feed()) {
                throw in.cutShort();
            }
        }
        return -1;
    }

    private int inflate(byte[] bytes, int offset, int length) throws DamagedStreamException {
        try {
            return inflater.inflate(bytes, offset, length);
        } catch (DataFormatException e) {
            String reason = e.getMessage();
            throw new DamagedStreamException("gzip stream is damaged" + (reason == null ? "" : " (" + reason + ")"), e);
        }
    }

    private boolean feed() throws IOException {
        if (!in.available(1)) {
            return false;
        }
        inflater.setInput(in.bytes(), in.position(), in.buffered());
        in.skipBuffered();
        return true;
    }

    /**
     * <pre>
     * 1f 8b, method u8, flags u8, time u32, extra flags u8, system u8,
     * [extra: length u16, bytes] [name 00] [comment 00] [check of the header u16]
     * </pre>
     */
    private boolean beginMember() throws IOException {
        if (!first && !in.skipZeroes()) {
            return false;
        }
        if (!first && !(in.available(2) && in.peek(0) == 0x1f && in.peek(1) == 0x8b)) {
            throw new DamagedStreamException("bytes after the end of the gzip stream that are no gzip");
        }
        first = false;
        in.skip(2);
        int method = in.unsigned8();
        int flags = in.unsigned8();
        if (method != DEFLATE || (flags & RESERVED) != 0) {
            throw new DamagedStreamException("gzip member of method " + method + " with flags " + flags);
        }
        in.skip(6);
        if ((flags & EXTRA) != 0) {
            in.skip(in.unsigned8() | in.unsigned8() << 8);
        }
        if ((flags & NAME) != 0) {
            in.skipString();
        }
        if ((flags & COMMENT) != 0) {
            in.skipString();
        }
        if ((flags & HEADER_CHECK) != 0) {
            in.skip(2);
        }
        inflater.reset();
        check.reset();
        inMember = true;
        return true;
    }

    private void endMember() throws IOException {
        in.unread(inflater.getRemaining());
        int expectedCheck = in.little32();
        int expectedLength = in.little32();
        inMember = false;
        if (expectedCheck != (int) check.getValue() || expectedLength != (int) inflater.getBytesWritten()) {
            throw new DamagedStreamException("gzip member does not match its checksum");
        }
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
