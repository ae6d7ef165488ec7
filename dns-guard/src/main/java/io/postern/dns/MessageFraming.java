package io.postern.dns;

import io.postern.capture.flow.Incompleteness;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.TcpFlow;
import io.postern.capture.source.Packet;
import io.postern.dns.message.Kind;

/**
 * Cuts what one side sends into messages.
 *
 * <p>A message that lies whole in what is handed in is read where it stands; only one that does not is copied. A gap inside a
 * message leaves the framing intact. After any other gap the next octets are taken for the beginning of a message, if what begins
 * there can hardly be anything else; if not, this side is read no further.
 */
final class MessageFraming {
    /** Messages that nothing could be made of, after which the stream is taken for something else. */
    private static final int STRIKES = 16;

    private final TcpFlow flow;
    private final Side side;
    private final Kind kind;
    private final MessageIntake intake;
    private final Likeness likeness;
    private final StreamBuffers buffers;

    /** The first octet of a length whose second is still to come, or -1. */
    private int lengthHigh = -1;
    /** Octets of the message that is being read, or -1 while its length is not known. */
    private int announced = -1;

    private byte[] buffer = StreamBuffers.none();
    private int held;
    /** The packet that brought the last octets that are held: its number, time and source. */
    private long heldNumber;

    private long heldNanos;
    private String heldSource = "";
    /** Octets to pass over: the rest of a message that is of no more use. */
    private long skip;

    private boolean doubtful;
    private int strikes;
    private boolean open = true;

    MessageFraming(TcpFlow flow, Side side, MessageIntake intake, Likeness likeness, StreamBuffers buffers) {
        this.flow = flow;
        this.side = side;
        this.kind = Kind.ofPorts(flow.port(Side.CLIENT), flow.port(Side.SERVER));
        this.intake = intake;
        this.likeness = likeness;
        this.buffers = buffers;
    }

    boolean isOpen() {
        return open;
    }

    void take(byte[] bytes, int offset, int length, Packet packet) {
        int at = offset;
        int end = offset + length;
        while (at < end && open) {
            if (skip > 0) {
                int passed = (int) Math.min(skip, end - at);
                skip -= passed;
                at += passed;
            } else if (announced < 0) {
                announce(bytes[at++] & 255);
            } else {
                int taken = Math.min(announced - held, end - at);
                if (taken == announced) {
                    whole(bytes, at, packet);
                } else {
                    hold(bytes, at, taken, packet);
                }
                at += taken;
            }
        }
    }

    private void announce(int octet) {
        if (lengthHigh < 0) {
            lengthHigh = octet;
        } else {
            announced = lengthHigh << 8 | octet;
            lengthHigh = -1;
        }
    }

    private void hold(byte[] bytes, int at, int length, Packet packet) {
        if (!buffers.hasRoom(buffer, held + length)) {
            intake.count(DnsCount.STREAM_CAPPED);
            if (held == 0) {
                partial(bytes, at, length, Incompleteness.CAP, packet);
            } else {
                partial(Incompleteness.CAP);
            }
            skip(length);
            return;
        }
        buffer = buffers.grow(buffer, held + length);
        System.arraycopy(bytes, at, buffer, held, length);
        held += length;
        heldNumber = packet.number;
        heldNanos = packet.timeNanos;
        heldSource = packet.source;
        if (held == announced) {
            whole(buffer, 0, packet);
        }
    }

    private void whole(byte[] bytes, int at, Packet packet) {
        int length = announced;
        if (doubtful && !likeness.isMessage(bytes, at, length)) {
            intake.count(DnsCount.STREAM_ABANDONED);
            abandon();
            return;
        }
        doubtful = false;
        if (!intake.takeFromStream(flow, side, packet, kind, bytes, at, length, length, Incompleteness.GAP)
                && ++strikes == STRIKES) {
            intake.count(DnsCount.STREAM_ABANDONED);
            abandon();
        }
        next();
    }

    void gap(long length, Incompleteness reason) {
        if (!open) {
            return;
        }
        if (skip >= length) {
            skip -= length;
        } else if (skip == 0 && announced - held >= length) {
            partial(reason);
            skip(length);
        } else {
            partial(reason);
            next();
            skip = 0;
            doubtful = true;
        }
    }

    /** Tells of the message that is held, as said when its last octets came: that the others are lost shows later, often by the answer. */
    private void partial(Incompleteness reason) {
        Packet then = new Packet();
        then.number = heldNumber;
        then.timeNanos = heldNanos;
        then.source = heldSource;
        partial(buffer, 0, held, reason, then);
    }

    /** Tells of a message of which only the beginning is to be had. */
    private void partial(byte[] bytes, int at, int length, Incompleteness reason, Packet packet) {
        if (length > 0 && !doubtful) {
            intake.takeFromStream(flow, side, packet, kind, bytes, at, length, announced, reason);
        } else if (announced >= 0) {
            intake.count(DnsCount.STREAM_UNFINISHED);
        }
    }

    /** Ends the message, of which {@code passed} more octets have gone by. */
    private void skip(long passed) {
        skip = announced - held - passed;
        next();
    }

    private void next() {
        announced = -1;
        lengthHigh = -1;
        held = 0;
        buffer = buffers.release(buffer);
    }

    /** Nothing more will come. */
    void close() {
        if (open && (announced >= 0 || lengthHigh >= 0)) {
            intake.count(DnsCount.STREAM_UNFINISHED);
        }
        abandon();
    }

    private void abandon() {
        open = false;
        next();
    }
}
