package io.postern.tls.quic;

import io.postern.capture.decode.Headers;
import io.postern.capture.flow.DatagramReader;
import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Incompleteness;
import io.postern.capture.flow.Side;
import io.postern.capture.source.Packet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the connections of one flow: nearly always one, the one that is told before the next begins when there are more. */
final class QuicFlow implements DatagramReader {
    /** Connections that are remembered of a flow. */
    static final int MOST = 4;

    private static final int FIXED_BIT = 0x40;
    /** A flow that brought so many packets that nothing opens is not tried any more: each costs as much as a hundred others. */
    static final int MOST_FAILURES = 64;

    private final QuicTools tools;
    /** The one that was used last comes first. */
    private final List<QuicConnection> connections = new ArrayList<>(1);

    /** The keys of the first packet, which is still open from when the flow was claimed. */
    private @Nullable InitialKeys claimed;

    private int failures;

    QuicFlow(QuicTools tools, @Nullable InitialKeys claimed) {
        this.tools = tools;
        this.claimed = claimed;
    }

    @Override
    public void read(Flow flow, Side from, Packet packet, Headers headers) {
        byte[] bytes = headers.bytes;
        int at = headers.payloadOffset;
        int end = at + headers.payloadLength;
        int sentEnd = at + headers.payloadOnWire;
        while (at < end) {
            if (bytes[at] >= 0) {
                shortHeader(from, bytes[at]);
                break;
            }
            LongHeader header = tools.header;
            at = packet(flow, from, packet, bytes, header, header.read(bytes, at, end, sentEnd));
            claimed = null;
        }
        settle(flow);
    }

    private void shortHeader(Side from, int first) {
        // Zeros after the last packet are padding, which some write outside of packets.
        if ((first & FIXED_BIT) != 0 && !connections.isEmpty()) {
            connections.getFirst().applicationPacket(from);
        }
    }

    /** Takes a packet; returns where the next one begins. */
    private int packet(Flow flow, Side from, Packet packet, byte[] bytes, LongHeader header, LongHeader.Check check) {
        for (int i = 0; i < connections.size(); i++) {
            connections.get(i).now(packet.number, packet.timeNanos);
        }
        switch (check) {
            case READABLE -> {
                switch (header.type) {
                    case INITIAL -> initial(flow, from, packet, bytes, header);
                    case RETRY -> retry(from, bytes, header);
                    case ZERO_RTT, HANDSHAKE -> protectedPacket(from, bytes, header, true);
                }
                return header.type == PacketType.RETRY ? Integer.MAX_VALUE : header.end;
            }
            case NEGOTIATION -> negotiation(from, bytes, header);
            case UNKNOWN_VERSION -> tools.tally.add(QuicCount.UNKNOWN_VERSION);
            case DAMAGED -> tools.tally.add(QuicCount.BAD_HEADER);
            case TOO_LONG -> tools.tally.add(QuicCount.BAD_LENGTH);
            case CUT -> cut(from, bytes, header);
        }
        return Integer.MAX_VALUE;
    }

    private void cut(Side from, byte[] bytes, LongHeader header) {
        if (header.type != PacketType.INITIAL) {
            protectedPacket(from, bytes, header, false);
            return;
        }
        tools.tally.add(QuicCount.SNAPLEN);
        for (int i = 0; i < connections.size(); i++) {
            QuicConnection one = connections.get(i);
            if (from == Side.CLIENT ? one.names.isCalled(bytes, header) : one.names.answers(bytes, header)) {
                one.missing(Incompleteness.SNAPLEN);
            }
        }
    }

    private void initial(Flow flow, Side from, Packet packet, byte[] bytes, LongHeader header) {
        if (!PacketOpener.fits(header)) {
            tools.tally.add(QuicCount.TOO_SHORT);
        } else if (failures >= MOST_FAILURES) {
            tools.tally.add(QuicCount.NOT_TRIED);
        } else if (from == Side.SERVER) {
            answer(bytes, header);
        } else if (!known(bytes, header)) {
            call(flow, packet, bytes, header);
        }
    }

    /** Whether a client's packet goes to a connection that is known; it is taken then. */
    private boolean known(byte[] bytes, LongHeader header) {
        for (int i = 0; i < connections.size(); i++) {
            QuicConnection one = connections.get(i);
            if (!one.names.isCalled(bytes, header)) {
                continue;
            }
            if (one.told()) {
                return true;
            }
            if (one.open(Side.CLIENT, bytes, header)) {
                one.take(Side.CLIENT, bytes, header);
                use(i);
                return true;
            }
        }
        return false;
    }

    /** A client's packet to a destination that nobody has named so far. */
    private void call(Flow flow, Packet packet, byte[] bytes, LongHeader header) {
        InitialKeys fresh = claimed == null ? tools.openFresh(bytes, header) : claimed;
        if (fresh != null) {
            for (int i = 0; i < connections.size(); i++) {
                QuicConnection one = connections.get(i);
                if (one.restartsWith(bytes, header)) {
                    one.restart(fresh, bytes, header);
                    one.take(Side.CLIENT, bytes, header);
                    use(i);
                    return;
                }
            }
            begin(flow, fresh, packet, bytes, header);
            return;
        }
        // The server has chosen the destination, and what it said was not captured.
        for (int i = 0; i < connections.size(); i++) {
            QuicConnection one = connections.get(i);
            if (!one.told() && one.names.comesFrom(bytes, header) && one.open(Side.CLIENT, bytes, header)) {
                one.take(Side.CLIENT, bytes, header);
                use(i);
                return;
            }
        }
        failures++;
        tools.tally.add(QuicCount.NOT_AUTHENTIC);
    }

    private void begin(Flow flow, InitialKeys keys, Packet packet, byte[] bytes, LongHeader header) {
        if (!tools.room.take(QuicConnection.SIZE)) {
            tools.tally.add(QuicCount.NO_ROOM);
            return;
        }
        if (connections.size() == MOST) {
            QuicConnection oldest = connections.removeLast();
            if (oldest.told()) {
                tools.told.give(QuicConnection.TOLD_SIZE);
            } else {
                tools.tally.add(QuicCount.CROWDED);
                tell(flow, oldest);
            }
        }
        QuicConnection connection = new QuicConnection(tools, keys, header.version, bytes, header);
        connection.now(packet.number, packet.timeNanos);
        connections.addFirst(connection);
        connection.take(Side.CLIENT, bytes, header);
    }

    private void answer(byte[] bytes, LongHeader header) {
        boolean fits = false;
        for (int i = 0; i < connections.size(); i++) {
            QuicConnection one = connections.get(i);
            if (!one.names.answers(bytes, header)) {
                continue;
            }
            if (one.told()) {
                return;
            }
            fits = true;
            if (one.open(Side.SERVER, bytes, header)) {
                one.take(Side.SERVER, bytes, header);
                use(i);
                return;
            }
        }
        failures += fits ? 1 : 0;
        tools.tally.add(fits ? QuicCount.NOT_AUTHENTIC : QuicCount.NO_CONNECTION);
    }

    private void use(int index) {
        if (index > 0) {
            connections.addFirst(connections.remove(index));
        }
    }

    private void retry(Side from, byte[] bytes, LongHeader header) {
        tools.tally.add(QuicCount.RETRIES);
        for (int i = 0; from == Side.SERVER && i < connections.size(); i++) {
            QuicConnection one = connections.get(i);
            if (one.names.answers(bytes, header) && one.retry(bytes, header)) {
                return;
            }
        }
        tools.tally.add(QuicCount.STRAY);
    }

    private void negotiation(Side from, byte[] bytes, LongHeader header) {
        tools.tally.add(QuicCount.NEGOTIATIONS);
        VersionNegotiation offered = versions(bytes, header);
        for (int i = 0; from == Side.SERVER && i < connections.size(); i++) {
            QuicConnection one = connections.get(i);
            if (one.names.answers(bytes, header) && one.negotiation(bytes, header, offered)) {
                return;
            }
        }
        tools.tally.add(QuicCount.STRAY);
    }

    private static VersionNegotiation versions(byte[] bytes, LongHeader header) {
        List<Integer> versions = new ArrayList<>();
        for (int at = header.rest; at + 4 <= header.end && versions.size() < VersionNegotiation.MOST; at += 4) {
            versions.add(
                    bytes[at] << 24 | (bytes[at + 1] & 255) << 16 | (bytes[at + 2] & 255) << 8 | bytes[at + 3] & 255);
        }
        return new VersionNegotiation(versions);
    }

    /** A packet whose keys only the peers have, and whom they gave them to. */
    private void protectedPacket(Side from, byte[] bytes, LongHeader header, boolean whole) {
        boolean early = header.type == PacketType.ZERO_RTT;
        tools.tally.add(early ? QuicCount.ZERO_RTT : QuicCount.HANDSHAKE_PACKETS);
        for (int i = 0; i < connections.size(); i++) {
            QuicConnection one = connections.get(i);
            if (from == Side.CLIENT ? one.names.isCalled(bytes, header) : one.names.answers(bytes, header)) {
                if (early) {
                    one.zeroRtt();
                } else {
                    one.handshakePacket(from, bytes, header, whole);
                }
                return;
            }
        }
    }

    private void settle(Flow flow) {
        for (int i = connections.size() - 1; i >= 0; i--) {
            QuicConnection one = connections.get(i);
            if (!one.told() && one.settled()) {
                tell(flow, one);
                // Remembered, so that what is left of it on the way is not taken for a new connection.
                if (!tools.told.take(QuicConnection.TOLD_SIZE)) {
                    tools.tally.add(QuicCount.FORGOTTEN);
                    connections.remove(i);
                }
            }
        }
    }

    private void tell(Flow flow, QuicConnection connection) {
        tools.tally.add(QuicCount.HANDSHAKES);
        tools.listener.handshake(flow, connection.tell());
    }

    @Override
    public void close(Flow flow) {
        for (int i = connections.size() - 1; i >= 0; i--) {
            if (connections.get(i).told()) {
                tools.told.give(QuicConnection.TOLD_SIZE);
            } else {
                tell(flow, connections.get(i));
            }
        }
        connections.clear();
    }
}
