package io.postern.tls.strict;

import io.postern.tls.hello.ServerHello;
import io.postern.tls.record.RecordHeader;
import io.postern.tls.wire.ContentType;
import io.postern.tls.wire.HandshakeType;

/**
 * Tells by the first bytes of a server whether it asks for another hello: a ServerHello whose random value is the mark of a
 * HelloRetryRequest (RFC 8446 section 4.1.3). Keeps no bytes.
 */
final class ServerAnswer {
    /** Message header and version stand before the random value. */
    private static final int BEFORE_RANDOM = 6;

    private boolean decided;
    private boolean retry;
    private int headerLength;
    private int type;
    private int length;
    private int remaining;
    private int at;

    /** Takes the next bytes. */
    void read(byte[] bytes, int offset, int count) {
        int end = offset + count;
        for (int i = offset; i < end && !decided; i++) {
            if (remaining == 0) {
                header(bytes[i] & 255);
            } else {
                remaining--;
                if (type == ContentType.HANDSHAKE) {
                    message(bytes[i] & 255);
                }
            }
        }
    }

    private void header(int next) {
        if (headerLength == 0) {
            type = next;
            if (type != ContentType.HANDSHAKE && type != ContentType.CHANGE_CIPHER_SPEC) {
                decide(false);
            }
        }
        length = (length << 8 | next) & 0xffff;
        if (++headerLength == RecordHeader.LENGTH) {
            headerLength = 0;
            remaining = length;
        }
    }

    private void message(int next) {
        if (at == 0 && next != HandshakeType.SERVER_HELLO) {
            decide(next == HandshakeType.HELLO_RETRY_REQUEST_DRAFT);
        } else if (at >= BEFORE_RANDOM) {
            int index = at - BEFORE_RANDOM;
            if (next != ServerHello.RETRY_RANDOM.at(index)) {
                decide(false);
            } else if (index == ServerHello.RETRY_RANDOM.length() - 1) {
                decide(true);
            }
        }
        at++;
    }

    private void decide(boolean another) {
        decided = true;
        retry = another;
    }

    /** Whether it is known. */
    boolean decided() {
        return decided;
    }

    /** Whether the server asks for another hello; false as long as that is not known. */
    boolean retry() {
        return retry;
    }
}
