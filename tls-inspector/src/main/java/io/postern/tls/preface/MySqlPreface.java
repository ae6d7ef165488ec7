package io.postern.tls.preface;

import io.postern.capture.flow.Side;

/**
 * MySQL: the server greets; a client that wants TLS answers with the 32-byte beginning of its login, in which the flag
 * {@code CLIENT_SSL} is set. MySQL documentation, Connection Phase.
 */
final class MySqlPreface extends FramedPreface {
    private static final int HEADER = 4;
    private static final int SSL_REQUEST = 32;
    /** In the second byte of the client's capabilities. */
    private static final int CLIENT_SSL = 0x08;

    @Override
    int messageLength(Side from, byte[] header, int have) {
        if (have < HEADER + 2) {
            return MORE;
        }
        int length = header[0] & 255 | (header[1] & 255) << 8 | (header[2] & 255) << 16;
        if (from == Side.SERVER) {
            return length >= 2 && header[3] == 0 ? HEADER + length : LEAVE;
        }
        boolean wantsTls = length == SSL_REQUEST && header[3] == 1 && (header[5] & CLIENT_SSL) != 0;
        return wantsTls ? HEADER + length : LEAVE;
    }

    @Override
    public Preface protocol() {
        return Preface.MYSQL;
    }
}
