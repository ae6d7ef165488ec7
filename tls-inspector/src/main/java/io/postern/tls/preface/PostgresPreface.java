package io.postern.tls.preface;

import io.postern.capture.flow.Side;

/**
 * PostgreSQL: the client sends SSLRequest (or first GSSENCRequest), eight bytes; the server answers with one byte, {@code S} for yes.
 * PostgreSQL documentation, Message Formats.
 */
final class PostgresPreface extends FramedPreface {
    static final int SSL_REQUEST = 80877103;
    static final int GSS_REQUEST = 80877104;
    static final int REQUEST_LENGTH = 8;

    @Override
    int messageLength(Side from, byte[] header, int have) {
        if (from == Side.SERVER) {
            return header[0] == 'E' ? LEAVE : 1;
        }
        if (have < REQUEST_LENGTH) {
            return MORE;
        }
        int length = Bytes.int32(header, 0);
        int code = Bytes.int32(header, 4);
        return length == REQUEST_LENGTH && (code == SSL_REQUEST || code == GSS_REQUEST) ? REQUEST_LENGTH : LEAVE;
    }

    @Override
    public Preface protocol() {
        return Preface.POSTGRESQL;
    }
}
