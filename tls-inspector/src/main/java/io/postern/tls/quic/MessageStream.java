package io.postern.tls.quic;

import io.postern.tls.Room;
import io.postern.tls.hello.Framing;
import io.postern.tls.wire.Opaque;

/** The handshake messages in one side's CRYPTO stream at one level. */
final class MessageStream {
    /** Type and length, RFC 8446 section 4. */
    private static final int HEADER = 4;

    /** Takes the messages of one side. */
    interface Sink {
        /**
         * A message, or what is there of it when the flow ends.
         *
         * @param body without its header; does not change
         */
        void message(int type, Opaque body, Framing framing);
    }

    private final CryptoStream stream;
    private int read;
    private int frames;

    MessageStream(Room room) {
        stream = new CryptoStream(room);
    }

    CryptoStream.Added add(long streamOffset, byte[] bytes, int offset, int length) {
        frames++;
        return stream.add(streamOffset, bytes, offset, length);
    }

    /** Hands on the messages that are complete. */
    void complete(Sink sink) {
        while (stream.contiguous() - read >= HEADER && stream.contiguous() - read - HEADER >= promised()) {
            hand(promised(), sink);
        }
    }

    /** Hands on what is there of a message that was never completed. */
    void cut(Sink sink) {
        if (stream.contiguous() - read >= HEADER) {
            hand(Math.min(promised(), stream.contiguous() - read - HEADER), sink);
        }
    }

    private void hand(int length, Sink sink) {
        Framing framing = new Framing(0, promised(), 0, frames);
        int at = read + HEADER;
        int type = stream.bytes()[read] & 255;
        read = at + length;
        sink.message(type, Opaque.wrap(stream.bytes(), at, length), framing);
    }

    private int promised() {
        byte[] bytes = stream.bytes();
        return (bytes[read + 1] & 255) << 16 | (bytes[read + 2] & 255) << 8 | bytes[read + 3] & 255;
    }

    /** Whether the beginning of a message is there, and its end is not. */
    boolean unfinished() {
        return stream.contiguous() > read || stream.hasGap();
    }

    void release() {
        stream.release();
        read = 0;
    }
}
