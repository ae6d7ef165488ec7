package io.postern.tls.record;

import io.postern.tls.hello.Framing;

/** Hears of the handshake messages of one side. */
public interface HandshakeSink {
    /**
     * A handshake message begins.
     *
     * @param type see {@link io.postern.tls.wire.HandshakeType}
     * @param length of the message without its header, 0 to 2^24 - 1
     * @return how many bytes of it to keep: 0 when its content is of no interest
     */
    int begins(int type, int length);

    /** Whether so many more bytes may be gathered of a message that does not lie in one piece. */
    boolean room(int bytes);

    /**
     * A handshake message ends; called only for those of which bytes were to be kept.
     *
     * @param bytes holds the message; not the receiver's unless {@code owned}
     * @param length what is there of it; less than {@link Framing#length} when the rest is missing or was not to be kept
     * @param owned whether the array is not used by anyone else, and holds nothing else
     */
    void message(int type, byte[] bytes, int offset, int length, boolean owned, Framing framing);
}
