package io.postern.tls.hello;

/**
 * What a handshake message was carried in.
 *
 * @param recordVersion version of the first record's header, 0 to 65535; {@link io.postern.tls.wire.TlsVersion#SSL_2} for an SSL 2
 *     record; 0 where the carrier has no records
 * @param length bytes that the message says it has, its own header excluded
 * @param records how many records carried it, at least 1 unless the carrier has none
 * @param segments how many contiguous runs of bytes, which are TCP segments unless they came out of order, carried it
 */
public record Framing(int recordVersion, int length, int records, int segments) {
    /** Whether more than one record or segment was needed. */
    public boolean split() {
        return records > 1 || segments > 1;
    }
}
