package io.postern.tls;

import io.postern.capture.count.CounterSink;
import io.postern.capture.count.Tally;
import io.postern.capture.flow.Claim;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.StreamProtocol;
import io.postern.capture.flow.StreamReader;
import io.postern.capture.flow.TcpFlow;
import io.postern.tls.keys.KeySource;
import io.postern.tls.preface.Prefaces;

/**
 * TLS over TCP on any port, by content: from the first byte on, or after a protocol that turns into TLS. SSL 2 hellos and SSL 3 count.
 *
 * <p>One instance serves all flows of a capture, on one thread.
 */
public final class TlsProtocol implements StreamProtocol {
    /** Bytes that are kept of all sessions together while they are read, unless told otherwise. */
    public static final long STANDARD_ROOM = 96L << 20;

    private final Tools tools;

    /** A protocol that tells {@code listener} what it sees. */
    public TlsProtocol(TlsListener listener) {
        this(listener, STANDARD_ROOM);
    }

    /**
     * A protocol that keeps no more than {@code room} bytes of all sessions together while they are read. A session that there is no room
     * for is counted and not read; one that outgrows it is told as far as it was kept.
     */
    public TlsProtocol(TlsListener listener, long room) {
        this(listener, room, KeySource.NONE);
    }

    /** A protocol that also opens what it finds secrets for. */
    public TlsProtocol(TlsListener listener, long room, KeySource keys) {
        tools = new Tools(listener, new Tally<>(TlsCount.class), new Room(room), keys);
    }

    @Override
    public Claim claim(TcpFlow flow, Side from, byte[] bytes, int offset, int length) {
        Claim claim = TlsClaim.of(bytes, offset, length);
        if (claim != Claim.NO) {
            return claim;
        }
        claim = Prefaces.claim(bytes, offset, length);
        // A few bytes of the middle of a stream, a keep-alive's one for example, are no beginning that is worth waiting
        // for.
        return claim == Claim.NEED_MORE && flow.midStream() ? Claim.NO : claim;
    }

    @Override
    public StreamReader open(TcpFlow flow) {
        if (!tools.room().take(TlsReader.SIZE)) {
            tools.tally().add(TlsCount.NO_ROOM);
            return Refusal.INSTANCE;
        }
        return new TlsReader(flow, tools);
    }

    /**
     * What is spoken on flows that are no TLS: a protocol to be asked after all others. Without it {@link TlsListener#clear} hears only of
     * flows that might have turned into TLS.
     */
    public StreamProtocol clearStreams() {
        return new ClearStreams(this, tools);
    }

    /** Reports what was counted. */
    public void report(CounterSink sink) {
        tools.tally().report(sink);
    }
}
