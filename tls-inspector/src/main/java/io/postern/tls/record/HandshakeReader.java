package io.postern.tls.record;

import io.postern.tls.hello.Framing;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the handshake messages in the handshake records of one side, RFC 8446 section 4.
 *
 * <pre>
 * struct {
 *     HandshakeType msg_type;
 *     uint24 length;
 *     ...
 * } Handshake;
 * </pre>
 *
 * <p>A message that lies in one fragment is handed on where it lies. One that does not is gathered in a buffer that grows with what came,
 * never with what was promised, and is let go with the message.
 */
public final class HandshakeReader {
    private static final int HEADER = 4;
    private static final int FIRST_BUFFER = 2048;

    private int headerLength;
    private int header;
    private int received;
    private int kept;
    private int wanted;
    private byte @Nullable [] buffer;

    private int recordVersion;
    private int firstRecord;
    private int firstSegment;

    /**
     * Takes the next bytes of handshake records.
     *
     * @param version of the record
     * @param record its number
     * @param segment number of the run of bytes that it came in
     */
    public void read(byte[] bytes, int offset, int length, int version, int record, int segment, HandshakeSink sink) {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            if (headerLength < HEADER) {
                if (headerLength == 0) {
                    recordVersion = version;
                    firstRecord = record;
                    firstSegment = segment;
                }
                header = header << 8 | bytes[at++] & 255;
                if (++headerLength == HEADER) {
                    received = 0;
                    kept = 0;
                    wanted = Math.min(sink.begins(type(), length()), length());
                    if (length() == 0) {
                        ends(bytes, at, 0, false, record, segment, sink);
                    }
                }
                continue;
            }
            int count = Math.min(length() - received, end - at);
            if (count == length()) {
                received = count;
                ends(bytes, at, wanted, false, record, segment, sink);
            } else {
                keep(bytes, at, Math.min(count, wanted - kept), sink);
                received += count;
                if (received == length()) {
                    flush(record, segment, sink);
                }
            }
            at += count;
        }
    }

    private void keep(byte[] bytes, int offset, int count, HandshakeSink sink) {
        if (count <= 0) {
            return;
        }
        byte[] old = buffer;
        int size = kept + count;
        if (old == null || size > old.length) {
            int had = old == null ? 0 : old.length;
            int grown = Math.min(wanted, Math.max(Math.max(FIRST_BUFFER, 2 * had), size));
            if (!sink.room(grown - had)) {
                wanted = kept;
                return;
            }
            old = old == null ? new byte[grown] : Arrays.copyOf(old, grown);
            buffer = old;
        }
        System.arraycopy(bytes, offset, old, kept, count);
        kept = size;
    }

    /**
     * Passes over bytes that are missing, if they are of no interest and all belong to the message that has begun.
     *
     * @return false when they are or do not: {@link #cut} is what is left to do
     */
    public boolean skip(long length) {
        if (headerLength < HEADER || wanted > 0 || length > length() - received) {
            return false;
        }
        received += (int) length;
        if (received == length()) {
            headerLength = 0;
            header = 0;
        }
        return true;
    }

    /** Hands on what is there of a message whose rest will not come, and forgets it. */
    public void cut(int record, int segment, HandshakeSink sink) {
        if (headerLength == HEADER && wanted > 0) {
            flush(record, segment, sink);
        }
        headerLength = 0;
        header = 0;
        buffer = null;
    }

    private void flush(int record, int segment, HandshakeSink sink) {
        byte[] whole = buffer == null ? new byte[0] : buffer;
        ends(whole.length == kept ? whole : Arrays.copyOf(whole, kept), 0, kept, true, record, segment, sink);
    }

    private void ends(
            byte[] bytes, int offset, int length, boolean owned, int record, int segment, HandshakeSink sink) {
        int type = type();
        Framing framing = new Framing(recordVersion, length(), record - firstRecord + 1, segment - firstSegment + 1);
        boolean interesting = wanted > 0;
        headerLength = 0;
        header = 0;
        buffer = null;
        if (interesting) {
            sink.message(type, bytes, offset, length, owned, framing);
        }
    }

    private int type() {
        return header >>> 24;
    }

    private int length() {
        return header & 0xff_ffff;
    }

    /** Whether a message has begun and not ended. */
    public boolean inMessage() {
        return headerLength > 0;
    }
}
