package io.postern.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.flow.Flows;
import io.postern.capture.flow.Incompleteness;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.StreamReader;
import io.postern.capture.flow.TcpFlow;
import io.postern.capture.source.Packet;
import io.postern.tls.keys.KeySource;
import io.postern.tls.page.Page;
import io.postern.tls.preface.HttpConnect;
import io.postern.tls.wire.TlsAlert;
import io.postern.tls.wire.TlsAnomaly;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plays both sides of one flow to a reader, a packet a call, and keeps what it tells. */
public final class Talk implements TlsListener {
    public final List<TlsHandshake> handshakes = new ArrayList<>();
    public final List<TlsAnomaly> anomalies = new ArrayList<>();
    public final List<SentAlert> alerts = new ArrayList<>();
    public final List<HttpConnect> connects = new ArrayList<>();
    public final List<String> clear = new ArrayList<>();
    public final List<Page> pages = new ArrayList<>();
    private final TcpFlow flow;
    private final Packet packet = new Packet();
    private final TlsProtocol protocol;
    private final StreamReader reader;
    private boolean open = true;

    public Talk() {
        this(TlsProtocol.STANDARD_ROOM);
    }

    /** With so much room for all that is kept. */
    public Talk(long room) {
        this(Flows.tcp(), room, KeySource.NONE);
    }

    private Talk(TcpFlow flow, long room, KeySource keys) {
        this.flow = flow;
        protocol = new TlsProtocol(this, room, keys);
        reader = protocol.open(flow);
    }

    /** With secrets in hand. */
    public static Talk withKeys(KeySource keys) {
        return new Talk(Flows.tcp(), TlsProtocol.STANDARD_ROOM, keys);
    }

    /** On a connection that the capture joined late. */
    public static Talk joinedLate() {
        return new Talk(Flows.joinedLate(), TlsProtocol.STANDARD_ROOM, KeySource.NONE);
    }

    /** What the reader's protocol does with another flow. */
    public StreamReader another() {
        return protocol.open(flow);
    }

    public Talk client(byte[]... bytes) {
        return say(Side.CLIENT, Wire.join(bytes));
    }

    public Talk server(byte[]... bytes) {
        return say(Side.SERVER, Wire.join(bytes));
    }

    /** Says something in one packet, unless the reader was let go. */
    public Talk say(Side from, byte[] bytes) {
        next();
        if (open && bytes.length > 0) {
            byte[] lent = Wire.join(new byte[7], bytes, new byte[7]);
            open = reader.read(from, lent, 7, bytes.length, packet);
            // The array is the caller's: whatever is kept of it must have been copied.
            Arrays.fill(lent, (byte) 0x5a);
        }
        return this;
    }

    /** Says something in packets of {@code most} bytes. */
    public Talk inPieces(Side from, int most, byte[] bytes) {
        for (int at = 0; at < bytes.length; at += most) {
            say(from, Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + most)));
        }
        return this;
    }

    public Talk gap(Side from, long length, Incompleteness reason) {
        next();
        if (open) {
            open = reader.gap(from, length, reason, packet);
        }
        return this;
    }

    public Talk close() {
        if (open) {
            open = false;
            reader.close();
        }
        return this;
    }

    private void next() {
        packet.number++;
        packet.timeNanos = packet.number * 1_000_000;
    }

    public boolean isOpen() {
        return open;
    }

    /** The one handshake that was told. */
    public TlsHandshake handshake() {
        assertThat(handshakes).hasSize(1);
        return handshakes.getFirst();
    }

    public Map<String, Long> counters() {
        Map<String, Long> counters = new TreeMap<>();
        protocol.report(counters::put);
        return counters;
    }

    @Override
    public void handshake(TcpFlow of, TlsHandshake handshake) {
        assertThat(of).isSameAs(flow);
        handshakes.add(handshake);
    }

    @Override
    public void anomaly(TcpFlow of, Side from, TlsAnomaly anomaly, long number, long timeNanos) {
        assertThat(number).isEqualTo(packet.number);
        anomalies.add(anomaly);
    }

    @Override
    public void alert(TcpFlow of, Side from, TlsAlert alert, long number, long timeNanos) {
        alerts.add(new SentAlert(from, alert, number, timeNanos));
    }

    @Override
    public void connect(TcpFlow of, HttpConnect connect) {
        connects.add(connect);
    }

    @Override
    public void clear(TcpFlow of, Side from, String protocol, long number) {
        assertThat(number).isEqualTo(packet.number);
        clear.add(protocol);
    }

    @Override
    public void page(TcpFlow of, Page page) {
        pages.add(page);
    }
}
