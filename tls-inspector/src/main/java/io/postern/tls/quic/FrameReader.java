package io.postern.tls.quic;

/** Walks the frames of a packet, RFC 9000 section 12.4, as far as Initial and Handshake packets may have them. */
final class FrameReader {
    private static final int PADDING = 0x00, PING = 0x01, ACK = 0x02, ACK_ECN = 0x03;
    private static final int CLOSE = 0x1c, APPLICATION_CLOSE = 0x1d;

    private final byte[] bytes;
    private int at;
    private int end;
    private boolean cut;

    /** A reader of what is in {@code bytes}, again and again. */
    FrameReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Hands every frame to {@code sink}, up to one that does not fit or does not belong in such a packet.
     *
     * @param cryptoType the type of CRYPTO frames
     * @return whether all were read
     */
    boolean read(int length, int cryptoType, FrameSink sink) {
        at = 0;
        end = length;
        cut = false;
        while (at < end && !cut) {
            int type = bytes[at++];
            switch (type) {
                case PADDING -> padding();
                case PING -> {}
                case ACK, ACK_ECN -> acknowledgment(type == ACK_ECN);
                case CLOSE, APPLICATION_CLOSE -> close(type == APPLICATION_CLOSE, sink);
                default -> {
                    if (type == cryptoType) {
                        crypto(sink);
                    } else {
                        cut = true;
                    }
                }
            }
        }
        return !cut;
    }

    private void padding() {
        while (at < end && bytes[at] == PADDING) {
            at++;
        }
    }

    /** Walks over it: that packets arrived shows by what is sent next. */
    private void acknowledgment(boolean congestion) {
        number();
        number();
        long ranges = number();
        number();
        for (long i = 0; i < ranges && !cut; i++) {
            number();
            number();
        }
        for (int i = 0; congestion && i < 3; i++) {
            number();
        }
    }

    private void crypto(FrameSink sink) {
        long offset = number();
        int length = length();
        if (!cut) {
            sink.crypto(offset, bytes, at, length);
            at += length;
        }
    }

    private void close(boolean application, FrameSink sink) {
        long error = number();
        long frame = application ? 0 : number();
        int length = length();
        if (!cut) {
            sink.close(application, error, frame, bytes, at, length);
            at += length;
        }
    }

    /** A number; 0 and the end of reading when it is not all there. */
    private long number() {
        long value = cut ? -1 : VariableLength.read(bytes, at, end);
        if (value < 0) {
            cut = true;
            return 0;
        }
        at += VariableLength.size(bytes[at]);
        return value;
    }

    /** A number of bytes that are there; the end of reading when they are not. */
    private int length() {
        long value = number();
        if (value > end - at) {
            cut = true;
            return 0;
        }
        return (int) value;
    }
}
