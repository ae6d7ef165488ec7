package io.postern.tls.quic;

/** Takes the frames of a packet that tell something; what is handed over lies where it lies and is overwritten afterwards. */
interface FrameSink {
    /** A CRYPTO frame, RFC 9000 section 19.6: bytes of the handshake that begin {@code streamOffset} bytes into it. */
    void crypto(long streamOffset, byte[] bytes, int offset, int length);

    /**
     * A CONNECTION_CLOSE frame, RFC 9000 section 19.19.
     *
     * @param application whether it is an application's error
     * @param frameType type of the frame that caused it, 0 for none or unknown
     */
    void close(boolean application, long errorCode, long frameType, byte[] bytes, int offset, int length);
}
