package io.postern.tls.record;

import io.postern.tls.wire.ContentType;
import io.postern.tls.wire.TlsAnomaly;
import org.jspecify.annotations.Nullable;

/** Finds the records in the bytes of one side. Keeps at most five bytes. */
public final class RecordReader {
    private byte @Nullable [] header;
    private byte headerLength;
    private byte type;
    private boolean lost;
    /** Whether the next bytes may or may not begin a record: some before them are missing. */
    private boolean searching;

    private int remaining;
    private int records;

    /** Takes the next bytes. */
    public void read(byte[] bytes, int offset, int length, RecordSink sink) {
        int at = offset;
        int end = offset + length;
        while (at < end && !lost) {
            if (remaining > 0) {
                int count = Math.min(remaining, end - at);
                remaining -= count;
                sink.fragment(type, bytes, at, count);
                at += count;
            } else if (headerLength == 0 && end - at >= RecordHeader.LENGTH) {
                begin(bytes, at, sink);
                at += RecordHeader.LENGTH;
            } else {
                gather(bytes[at++], sink);
            }
        }
    }

    private void gather(byte next, RecordSink sink) {
        if (header == null) {
            header = new byte[RecordHeader.LENGTH];
        }
        header[headerLength++] = next;
        if (headerLength == RecordHeader.LENGTH) {
            headerLength = 0;
            begin(header, 0, sink);
        }
    }

    private void begin(byte[] bytes, int at, RecordSink sink) {
        int version = (bytes[at + 1] & 255) << 8 | bytes[at + 2] & 255;
        int length = (bytes[at + 3] & 255) << 8 | bytes[at + 4] & 255;
        if (searching && !RecordHeader.plausible(bytes, at)) {
            lost = true;
            return;
        }
        searching = false;
        if (!check(bytes[at], version, length, sink)) {
            lost = true;
            return;
        }
        type = bytes[at];
        remaining = length;
        records++;
        sink.record(type, version, length);
    }

    private static boolean check(int type, int version, int length, RecordSink sink) {
        if (!RecordHeader.knownType(type)) {
            sink.anomaly(version >> 8 == 3 ? TlsAnomaly.INVALID_RECORD_TYPE : TlsAnomaly.INVALID_TLS_HEADER);
            return false;
        }
        if (version >> 8 != 3) {
            sink.anomaly(TlsAnomaly.INVALID_RECORD_VERSION);
            return false;
        }
        if (length > RecordHeader.LONGEST) {
            sink.anomaly(TlsAnomaly.INVALID_RECORD_LENGTH);
            return false;
        }
        if (length == 0 && type != ContentType.APPLICATION_DATA) {
            sink.anomaly(TlsAnomaly.INVALID_SSL_RECORD);
        }
        return true;
    }

    /**
     * Passes over bytes that are missing.
     *
     * @return whether the record that they belong to goes on after them or ends with them; if not, where the next one begins is unknown
     */
    public boolean skip(long length) {
        if (length <= remaining) {
            remaining -= (int) length;
            return true;
        }
        remaining = 0;
        headerLength = 0;
        searching = true;
        return false;
    }

    /** Whether no record can be found any more. */
    public boolean lost() {
        return lost;
    }

    /** Gives up on this side. */
    public void lose() {
        lost = true;
    }

    /** How many records began. */
    public int records() {
        return records;
    }

    /** Whether a record of this type has begun and not ended. */
    public boolean inRecord(int ofType) {
        return remaining > 0 && type == ofType;
    }
}
