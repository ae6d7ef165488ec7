package io.postern.tls.record;

import io.postern.tls.wire.TlsAnomaly;

/** Hears of the records of one side. */
public interface RecordSink {
    /**
     * A record begins.
     *
     * @param type 20 to 24, see {@link io.postern.tls.wire.ContentType}
     * @param version of the header, 0 to 65535
     * @param length of the fragment, 0 to {@link RecordHeader#LONGEST}
     */
    void record(int type, int version, int length);

    /**
     * The next bytes of the record that began last.
     *
     * @param length at least 1
     */
    void fragment(int type, byte[] bytes, int offset, int length);

    /** The header is odd. */
    void anomaly(TlsAnomaly anomaly);
}
