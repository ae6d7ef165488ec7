package io.postern.tls.strict;

import io.postern.tls.hello.ClientHello;
import io.postern.tls.hello.ExtensionType;
import io.postern.tls.record.RecordHeader;
import io.postern.tls.wire.ContentType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Watches for the second ClientHello of a connection: the one that a HelloRetryRequest asks for (RFC 8446 section 4.1.4), and that must
 * carry the name that was judged.
 *
 * <p>Whoever relays a connection shows the server's bytes to {@link #server} before it passes them on, and the client's bytes behind the
 * first hello to {@link #client}, and passes on of those as many as {@link #passable} says, until the state is {@link State#NO_RETRY} or
 * {@link State#SAME}. As a rule the first bytes of the server end the watch. Used by one thread.
 *
 * <p>Between the two hellos there may be change_cipher_spec records (section 5), and early data that was on its way when the server asked
 * again and is of no use to it any more (section 4.2.10): application_data records, if the first hello announced them. Those are passed
 * over, not kept. What is kept is the second hello, under the reader's cap.
 */
public final class RetryWatch {
    /** What is known. */
    public enum State {
        /** The server has not said enough. */
        UNDECIDED,
        /** The server does not ask for a second hello; the watch is over. */
        NO_RETRY,
        /** The server asks for a second hello, which has not come or not ended. */
        RETRY,
        /** The second hello carries the first one's name, or none as the first; the watch is over. */
        SAME,
        /** The second hello carries another name: {@link HelloRefusal#RETRY_NAME}. */
        DIFFERENT,
        /** What the client sends may not come, or is no hello that can be taken: {@link RetryWatch#refusal} says why. */
        REFUSED
    }

    /** What encryption may add to a record, RFC 8446 section 5.2. */
    private static final int LONGEST_RECORD = (1 << 14) + 256;

    private final StrictHello first;
    private final StrictHelloReader second;
    private final ServerAnswer answer = new ServerAnswer();
    private State state = State.UNDECIDED;
    private @Nullable HelloRefusal refusal;

    private int headerLength;
    private int type;
    private int version;
    private int length;
    private int remaining;
    private boolean inSecond;
    /** Bytes of the client that came, and those of them that may go on. */
    private long seen, passed;

    /**
     * A watch with a cap.
     *
     * @param cap of the second hello, as {@link StrictHelloReader} takes it
     */
    public RetryWatch(StrictHello first, int cap) {
        this.first = first;
        this.second = new StrictHelloReader(cap);
    }

    /**
     * Takes the next bytes of the server.
     *
     * @throws IndexOutOfBoundsException when the run is not inside the array
     */
    public State server(byte[] bytes, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, bytes.length);
        if (state == State.UNDECIDED) {
            answer.read(bytes, offset, count);
            if (answer.decided()) {
                state = answer.retry() ? State.RETRY : State.NO_RETRY;
            }
        }
        return state;
    }

    /**
     * Takes the next bytes of the client, those behind the records of the first hello.
     *
     * @throws IndexOutOfBoundsException when the run is not inside the array
     */
    public State client(byte[] bytes, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, bytes.length);
        seen += count;
        int at = offset;
        int end = offset + count;
        while (at < end && (state == State.UNDECIDED || state == State.RETRY)) {
            if (inSecond) {
                second(bytes, at, end - at);
                at = end;
            } else if (remaining > 0) {
                int here = Math.min(remaining, end - at);
                content(bytes, at, here);
                at += here;
            } else if (headerLength == 0 && begins(bytes[at])) {
                inSecond = true;
            } else if (state != State.REFUSED) {
                header(bytes[at++] & 255);
            }
        }
        return state;
    }

    /** Looks at a record's first byte; returns whether it is the second hello's. */
    private boolean begins(byte next) {
        boolean mayBe = switch (next) {
            case ContentType.HANDSHAKE -> state == State.RETRY;
            case ContentType.APPLICATION_DATA -> first.hello().offersEarlyData();
            case ContentType.CHANGE_CIPHER_SPEC, ContentType.ALERT -> true;
            default -> false;
        };
        if (!mayBe) {
            unexpected();
        }
        return mayBe && next == ContentType.HANDSHAKE;
    }

    private void header(int next) {
        switch (headerLength++) {
            case 0 -> type = next;
            case 1 -> version = next;
            case 2 -> {}
            case 3 -> length = next;
            default -> {
                headerLength = 0;
                remaining = length << 8 | next;
                check();
            }
        }
    }

    private void check() {
        if (version != 3) {
            refuse(HelloRefusal.RECORD_VERSION);
        } else if (remaining > LONGEST_RECORD) {
            refuse(HelloRefusal.RECORD_LENGTH);
        } else if (remaining == 0 || type == ContentType.CHANGE_CIPHER_SPEC && remaining > 1) {
            unexpected();
        } else {
            passed += RecordHeader.LENGTH;
        }
    }

    private void content(byte[] bytes, int offset, int count) {
        if (type == ContentType.CHANGE_CIPHER_SPEC && bytes[offset] != 1) {
            unexpected();
            return;
        }
        remaining -= count;
        passed += count;
    }

    private void unexpected() {
        refuse(state == State.RETRY ? HelloRefusal.RETRY_UNEXPECTED : HelloRefusal.BEFORE_ANSWER);
    }

    private void second(byte[] bytes, int offset, int count) {
        switch (second.read(bytes, offset, count)) {
            case MORE -> {}
            case REFUSED -> refuse(second.refusal());
            case HELLO -> compare(first.hello(), second.hello().hello());
        }
    }

    private void compare(ClientHello before, ClientHello after) {
        if (!first.name().equals(second.hello().name())) {
            refuse(HelloRefusal.RETRY_NAME);
            state = State.DIFFERENT;
        } else if (after.offersEarlyData()) {
            refuse(HelloRefusal.RETRY_EARLY_DATA);
        } else if (before.legacyVersion() != after.legacyVersion()
                || !alike(before, after, ExtensionType.SUPPORTED_VERSIONS)
                || !alike(before, after, ExtensionType.APPLICATION_LAYER_PROTOCOL_NEGOTIATION)
                || !alike(before, after, ExtensionType.ENCRYPTED_SERVER_NAME)
                || before.encryptedClientHello() != after.encryptedClientHello()) {
            refuse(HelloRefusal.RETRY_CHANGED);
        } else {
            state = State.SAME;
        }
    }

    private static boolean alike(ClientHello before, ClientHello after, int extension) {
        return before.extensions().get(extension).equals(after.extensions().get(extension));
    }

    private void refuse(HelloRefusal why) {
        refusal = why;
        state = State.REFUSED;
    }

    /** What is known. */
    public State state() {
        return state;
    }

    /**
     * How many of the client's bytes that came may be passed on, counted from the first behind the first hello: all when the watch is
     * over, else those before a record that has not been judged.
     */
    public long passable() {
        return state == State.NO_RETRY || state == State.SAME ? seen : passed;
    }

    /**
     * Why the client's bytes are not taken.
     *
     * @throws IllegalStateException if the state is neither {@link State#DIFFERENT} nor {@link State#REFUSED}
     */
    public HelloRefusal refusal() {
        if (refusal == null) {
            throw new IllegalStateException("not refused: " + state);
        }
        return refusal;
    }

    /**
     * The second hello; with the first it may tell GREASE from ECH ({@link io.postern.tls.hello.NameHiding#of}).
     *
     * @throws IllegalStateException if it did not come, or was not taken for a hello
     */
    public StrictHello second() {
        return second.hello();
    }
}
