package io.postern.tls.preface;

import io.postern.capture.flow.Side;
import java.util.Optional;

/** Follows both sides of a flow while they speak in clear. */
public interface PrefaceReader {
    /** Longest preface of one side that is listened to, in bytes. */
    int LONGEST = 16 << 10;
    /** What {@link #read} answers when the flow will not turn into TLS, or not soon. */
    int LEAVE = -1;

    /**
     * Takes the next bytes of a side that has not turned.
     *
     * @param length at least 1
     * @return how many of them are still in clear: less than {@code length} when the others are TLS, and the side has turned; or
     *     {@link #LEAVE}
     */
    int read(Side from, byte[] bytes, int offset, int length, long packet, long timeNanos);

    /** Bytes of a side are missing; whether there is still hope. */
    boolean gap(Side from);

    /** What is spoken, as far as it is known by now. */
    Preface protocol();

    /** The last request for a tunnel. */
    default Optional<HttpConnect> connect() {
        return Optional.empty();
    }

    /** Whether a byte where a command or an answer should begin begins TLS instead. */
    static boolean beginsTls(Side from, byte first) {
        return first == 0x16 || first == 0x15 || from == Side.CLIENT && first == (byte) 0x80;
    }
}
