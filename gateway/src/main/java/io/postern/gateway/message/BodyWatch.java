package io.postern.gateway.message;

import io.netty.buffer.ByteBuf;

/**
 * Watches a body go by, to know where it ends. Chunks are read as strictly as a head: lines end in CR LF, sizes are hexadecimal digits, no trailer is
 * folded. One thread.
 */
public final class BodyWatch {
    /** How far it is. */
    public enum State {
        /** More of it is to come. */
        MORE,
        /** It has ended. */
        DONE,
        /** It is none. */
        MALFORMED
    }

    private enum Step {
        OCTETS,
        SIZE,
        EXTENSION,
        SIZE_END,
        DATA_RETURN,
        DATA_END,
        TRAILER,
        TRAILER_END
    }

    /** Of a size and its extension, and of all trailers together. */
    private static final int LONGEST_LINE = 4096;
    /** Of a size: 2^60 octets are enough for everybody. */
    private static final int MOST_DIGITS = 15;

    private final boolean chunked;
    private Step step;
    private State state = State.MORE;
    private long left;
    private int digits;
    private int line;
    private int trailers;

    /** A watch over a body that is as long as this. */
    public BodyWatch(Framing framing) {
        chunked = framing instanceof Framing.Chunked;
        step = chunked ? Step.SIZE : Step.OCTETS;
        if (framing instanceof Framing.Length(long octets)) {
            left = octets;
            state = octets == 0 ? State.DONE : State.MORE;
        } else {
            left = chunked ? 0 : Long.MAX_VALUE;
        }
    }

    /** How far it is. */
    public State state() {
        return state;
    }

    /** Looks at a buffer; returns how many of its octets are of the body. */
    public int look(ByteBuf octets) {
        int at = octets.readerIndex();
        int end = octets.writerIndex();
        while (at < end && state == State.MORE) {
            if (step == Step.OCTETS) {
                int count = (int) Math.min(left, end - at);
                left -= count;
                at += count;
                if (left == 0) {
                    state = chunked ? State.MORE : State.DONE;
                    step = Step.DATA_RETURN;
                }
            } else {
                take(octets.getByte(at++));
            }
        }
        return at - octets.readerIndex();
    }

    private void take(byte next) {
        if (++line > LONGEST_LINE) {
            state = State.MALFORMED;
            return;
        }
        switch (step) {
            case SIZE -> size(next);
            case EXTENSION -> {
                if (next == '\r') {
                    step = Step.SIZE_END;
                } else {
                    expect(isText(next));
                }
            }
            case SIZE_END -> {
                expect(next == '\n');
                step = left == 0 ? Step.TRAILER : Step.OCTETS;
                digits = 0;
                line = 0;
                trailers = 0;
            }
            case DATA_RETURN -> {
                expect(next == '\r');
                step = Step.DATA_END;
            }
            case DATA_END -> {
                expect(next == '\n');
                step = Step.SIZE;
                line = 0;
            }
            case TRAILER -> trailer(next);
            case TRAILER_END -> {
                expect(next == '\n');
                if (trailers == 0 && state == State.MORE) {
                    state = State.DONE;
                }
                trailers = 0;
                step = Step.TRAILER;
            }
            case OCTETS -> throw new IllegalStateException("octets are not looked at");
        }
    }

    private void size(byte next) {
        int digit = Character.digit(next, 16);
        if (digit >= 0 && digits < MOST_DIGITS) {
            left = left << 4 | digit;
            digits++;
        } else if (digits > 0 && next == ';') {
            step = Step.EXTENSION;
        } else {
            expect(digits > 0 && next == '\r');
            step = Step.SIZE_END;
        }
    }

    /** {@code trailers} counts the octets of the line. */
    private void trailer(byte next) {
        if (next == '\r') {
            step = Step.TRAILER_END;
            return;
        }
        expect(isText(next) && (trailers > 0 || next != ' ' && next != '\t' && next != ':'));
        trailers++;
    }

    private void expect(boolean good) {
        if (!good) {
            state = State.MALFORMED;
        }
    }

    private static boolean isText(byte octet) {
        return octet == '\t' || octet < 0 || octet >= ' ' && octet != 127;
    }
}
