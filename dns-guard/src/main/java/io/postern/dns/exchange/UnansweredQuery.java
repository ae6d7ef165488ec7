package io.postern.dns.exchange;

import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.dns.name.NameText;
import org.jspecify.annotations.Nullable;

/** A query that found no response: a reused cursor, overwritten by the next one. */
public final class UnansweredQuery {
    private static final byte[] NOTHING = {};

    @Nullable
    Flow flow;

    private Side from = Side.CLIENT;
    private long packet;
    private long nanos;
    private long waitedNanos;
    private int transmissions;
    private boolean givenUp;
    private byte[] question = NOTHING;

    void set(ExchangeStore store, int place, byte[] asked, long nowNanos, boolean timeIsOver) {
        flow = store.flow(place);
        from = store.asking(place);
        packet = store.packet(place);
        nanos = store.nanos(place);
        waitedNanos = Math.max(0, nowNanos - nanos);
        transmissions = store.transmissions(place);
        givenUp = timeIsOver;
        question = asked;
    }

    /** The flow it was sent in, which may have ended. */
    public Flow flow() {
        if (flow == null) {
            throw new IllegalStateException("read after the call that handed it over");
        }
        return flow;
    }

    /** Who asked. */
    public Side from() {
        return from;
    }

    /** Number of the packet that held the first transmission. */
    public long packet() {
        return packet;
    }

    /** Capture time of the first transmission, nanoseconds since 1970. */
    public long nanos() {
        return nanos;
    }

    /** How long the capture shows that nobody answered, nanoseconds. */
    public long waitedNanos() {
        return waitedNanos;
    }

    /** How often it was sent, from 1 (255 means 255 or more). */
    public int transmissions() {
        return transmissions;
    }

    /** True when the time for a response was over; false when the capture ended, or room was needed, before. */
    public boolean isGivenUp() {
        return givenUp;
    }

    /** Appends the name that was asked for, in presentation form; false when it is no longer known. */
    public boolean writeName(StringBuilder out) {
        return question.length > 4 && NameText.write(question, 0, question.length - 4, 0, out);
    }

    /** QTYPE, or 0 when it is no longer known. */
    public int type() {
        return question.length > 4 ? number(question.length - 4) : 0;
    }

    /** QCLASS, or 0 when it is no longer known. */
    public int questionClass() {
        return question.length > 4 ? number(question.length - 2) : 0;
    }

    private int number(int at) {
        return (question[at] & 255) << 8 | question[at + 1] & 255;
    }
}
