package io.postern.tls.strict;

import io.postern.tls.hello.ClientHello;
import io.postern.tls.hello.Framing;
import io.postern.tls.record.RecordHeader;
import io.postern.tls.wire.ContentType;
import io.postern.tls.wire.HandshakeType;
import io.postern.tls.wire.Opaque;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the ClientHello that begins a connection, as its bytes come, over any number of records and segments (RFC 8446 sections 4 and 5.1).
 *
 * <p>Keeps the message, not the bytes that carried it: whoever forwards them keeps those. What is kept grows with what came, never with
 * what was promised. Used by one thread.
 */
public final class StrictHelloReader {
    /** How far it is. */
    public enum State {
        /** The hello has not ended. */
        MORE,
        /** {@link StrictHelloReader#hello} is there. */
        HELLO,
        /** {@link StrictHelloReader#refusal} says why. */
        REFUSED
    }

    /** The cap that is used without another: 64 KiB. */
    public static final int USUAL_CAP = 1 << 16;

    private static final int MOST_IN_A_RECORD = 1 << 14;
    private static final int MESSAGE_HEADER = 4;
    private static final int FIRST_BUFFER = 2048;
    private static final byte[] NOTHING = {};

    private final int cap;
    private State state = State.MORE;
    private @Nullable HelloRefusal refusal;
    private @Nullable StrictHello hello;

    private final byte[] header = new byte[RecordHeader.LENGTH];
    private int headerLength;
    /** Bytes of the current record that have not come. */
    private int remaining;
    /** Bytes of all records up to where the current one ends, headers included. */
    private int carried;

    private int records;
    private int segments;
    private int firstVersion;

    private int messageHeader;
    private int messageHeaderLength;
    private byte[] body = NOTHING;
    private int kept;

    /** A reader with the usual cap. */
    public StrictHelloReader() {
        this(USUAL_CAP);
    }

    /**
     * A reader.
     *
     * @param cap how many bytes the records of a hello may have together, their headers included: 64 to 2^24
     * @throws IllegalArgumentException if the cap is not within that
     */
    public StrictHelloReader(int cap) {
        if (cap < 64 || cap > 1 << 24) {
            throw new IllegalArgumentException("cap " + cap + ": 64 to 16777216 bytes");
        }
        this.cap = cap;
    }

    /**
     * Takes the next bytes that came; once the state is another than {@link State#MORE}, none.
     *
     * @throws IndexOutOfBoundsException when the run is not inside the array
     */
    public State read(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        int at = offset;
        int end = offset + length;
        if (at < end && state == State.MORE) {
            segments++;
        }
        while (at < end && state == State.MORE) {
            if (remaining == 0) {
                header(bytes[at++]);
            } else {
                int count = Math.min(remaining, end - at);
                remaining -= count;
                fragment(bytes, at, count);
                at += count;
            }
        }
        return state;
    }

    private void header(byte next) {
        header[headerLength++] = next;
        if (headerLength == 1 && records == 0 && FirstBytes.hopeless(next)) {
            refuse(HelloRefusal.NOT_TLS);
        }
        if (headerLength < RecordHeader.LENGTH || state != State.MORE) {
            return;
        }
        headerLength = 0;
        int version = Vectors.uint16(header, 1);
        int length = Vectors.uint16(header, 3);
        HelloRefusal odd = header[0] == ContentType.HANDSHAKE
                ? record(version, length)
                : records > 0 ? HelloRefusal.RECORD_INTERLEAVED : FirstBytes.refusal(header);
        if (odd != null) {
            refuse(odd);
            return;
        }
        if (records++ == 0) {
            firstVersion = version;
        }
        remaining = length;
        carried += RecordHeader.LENGTH + length;
    }

    private @Nullable HelloRefusal record(int version, int length) {
        if (version >> 8 != 3 || (version & 255) > 4) {
            return HelloRefusal.RECORD_VERSION;
        }
        if (length > MOST_IN_A_RECORD) {
            return HelloRefusal.RECORD_LENGTH;
        }
        if (length == 0) {
            return HelloRefusal.RECORD_EMPTY;
        }
        return carried + RecordHeader.LENGTH + length > cap ? HelloRefusal.HELLO_TOO_LARGE : null;
    }

    private void fragment(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end && messageHeaderLength < MESSAGE_HEADER && state == State.MORE) {
            messageHeader(bytes[at++]);
        }
        if (state != State.MORE || messageHeaderLength < MESSAGE_HEADER) {
            return;
        }
        int missing = messageLength() - kept;
        if (end - at + remaining > missing) {
            refuse(HelloRefusal.TRAILING_DATA);
            return;
        }
        keep(bytes, at, end - at);
        if (kept == messageLength()) {
            judge();
        }
    }

    private void messageHeader(byte next) {
        messageHeader = messageHeader << 8 | next & 255;
        messageHeaderLength++;
        if (messageHeaderLength == 1 && messageHeader != HandshakeType.CLIENT_HELLO) {
            refuse(HelloRefusal.NOT_CLIENT_HELLO);
        } else if (messageHeaderLength == MESSAGE_HEADER && messageLength() > cap) {
            refuse(HelloRefusal.HELLO_TOO_LARGE);
        }
    }

    private int messageLength() {
        return messageHeader & 0xff_ffff;
    }

    private void keep(byte[] bytes, int offset, int count) {
        int size = kept + count;
        if (size > body.length) {
            int grown = Math.max(size, Math.max(FIRST_BUFFER, 2 * body.length));
            body = Arrays.copyOf(body, Math.min(messageLength(), grown));
        }
        System.arraycopy(bytes, offset, body, kept, count);
        kept = size;
    }

    private void judge() {
        HelloBody read = new HelloBody(body, kept);
        HelloRefusal odd = read.refusal();
        if (odd != null) {
            refuse(odd);
            return;
        }
        Framing framing = new Framing(firstVersion, kept, records, segments);
        hello = new StrictHello(read.name(), ClientHello.read(Opaque.wrap(body, 0, kept), framing));
        state = State.HELLO;
        body = NOTHING;
    }

    private void refuse(HelloRefusal why) {
        refusal = why;
        state = State.REFUSED;
        body = NOTHING;
    }

    /** How far it is. */
    public State state() {
        return state;
    }

    /**
     * The hello.
     *
     * @throws IllegalStateException if it is not there
     */
    public StrictHello hello() {
        if (hello == null) {
            throw new IllegalStateException("no hello: " + state);
        }
        return hello;
    }

    /**
     * Why there is none.
     *
     * @throws IllegalStateException if nothing was refused
     */
    public HelloRefusal refusal() {
        if (refusal == null) {
            throw new IllegalStateException("not refused: " + state);
        }
        return refusal;
    }

    /**
     * How many of the bytes that came, counted from the first, belong to the records of the hello; those behind them are something else,
     * such as early data.
     *
     * @throws IllegalStateException if the hello is not there
     */
    public int length() {
        if (state != State.HELLO) {
            throw new IllegalStateException("no hello: " + state);
        }
        return carried;
    }
}
