package io.postern.tls.quic;

import io.postern.capture.count.CounterSink;
import io.postern.capture.decode.Headers;
import io.postern.capture.flow.Claim;
import io.postern.capture.flow.DatagramProtocol;
import io.postern.capture.flow.DatagramReader;
import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.tls.Room;
import io.postern.tls.keys.KeySource;
import org.jspecify.annotations.Nullable;

/**
 * QUIC on any UDP port, by content: a flow is QUIC when it shows an Initial packet of a client that is authentic under the keys that
 * its own Destination Connection ID yields, which nothing else is by chance.
 *
 * <p>One instance serves all flows of a capture, on one thread.
 */
public final class QuicProtocol implements DatagramProtocol {
    /** Bytes that are kept of all connections together while they are read, unless told otherwise. */
    public static final long STANDARD_ROOM = 64L << 20;

    private static final int LONG_HEADER = 0x80, FIXED_BIT = 0x40;
    /** Versions of Google's QUIC before TLS are spelled {@code Q0} and two digits. */
    private static final int GOOGLE = 'Q' << 8 | '0';

    private final QuicTools tools;
    private @Nullable InitialKeys claimed;

    /** A protocol that tells {@code listener} what it sees. */
    public QuicProtocol(QuicListener listener) {
        this(listener, STANDARD_ROOM);
    }

    /** A protocol that keeps no more than {@code room} bytes of all connections together while they are read; what goes beyond is counted. */
    public QuicProtocol(QuicListener listener, long room) {
        this(listener, room, KeySource.NONE);
    }

    /** A protocol that also opens the Handshake packets that it finds secrets for. */
    public QuicProtocol(QuicListener listener, long room, KeySource keys) {
        tools = new QuicTools(listener, new Room(room), new Room(room), keys);
    }

    @Override
    public Claim claim(Flow flow, Side from, Headers headers) {
        byte[] bytes = headers.bytes;
        int at = headers.payloadOffset;
        int length = headers.payloadLength;
        if (length < 20) {
            return Claim.NO;
        }
        int first = bytes[at];
        if ((first & LONG_HEADER) == 0) {
            return google(first, bytes, at + 9);
        }
        if ((first & FIXED_BIT) == 0) {
            return Claim.NO;
        }
        google(9, bytes, at + 1);
        LongHeader header = tools.header;
        LongHeader.Check check = header.read(bytes, at, at + length, at + headers.payloadOnWire);
        return switch (check) {
            case READABLE -> readable(bytes, header);
            case CUT -> {
                if (header.type == PacketType.INITIAL && header.rules.number() == header.version) {
                    tools.tally.add(QuicCount.SNAPLEN);
                }
                yield Claim.NO;
            }
            case NEGOTIATION, UNKNOWN_VERSION, DAMAGED, TOO_LONG -> Claim.NO;
        };
    }

    private Claim readable(byte[] bytes, LongHeader header) {
        if (header.type != PacketType.INITIAL || !PacketOpener.fits(header)) {
            return Claim.NO;
        }
        claimed = tools.openFresh(bytes, header);
        if (claimed != null) {
            return Claim.YES_FROM_CLIENT;
        }
        tools.tally.add(QuicCount.NOT_AUTHENTIC);
        return Claim.NO;
    }

    private Claim google(int first, byte[] bytes, int at) {
        boolean version = (first & 9) == 9
                && (bytes[at] << 8 | bytes[at + 1]) == GOOGLE
                && isDigit(bytes[at + 2])
                && isDigit(bytes[at + 3]);
        if (version) {
            tools.tally.add(QuicCount.GOOGLE_CRYPTO);
        }
        return Claim.NO;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    @Override
    public DatagramReader open(Flow flow) {
        QuicFlow reader = new QuicFlow(tools, claimed);
        claimed = null;
        return reader;
    }

    /** Reports what was counted. */
    public void report(CounterSink sink) {
        tools.tally.report(sink);
    }
}
