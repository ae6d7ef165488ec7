package io.postern.capture.flow;

import io.postern.capture.decode.Headers;
import io.postern.capture.source.Packet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A TCP connection: what its handshake said, how far it came, and how it ended. */
public final class TcpFlow extends Flow {
    private TcpEnd client = new TcpEnd();
    private TcpEnd server = new TcpEnd();
    private TcpState state = TcpState.NONE;
    /** SYNs of the client and SYN-ACKs of the server, saturated. */
    byte syns, synAcks;
    /** Microseconds from the first packet to the last SYN and to the last SYN-ACK. */
    int synMicros, synAckMicros;
    /** Microseconds, -1 while unknown. */
    int serverRttMicros = -1, clientRttMicros = -1;

    @Nullable
    Resets resets;

    @Nullable
    Unread unread;
    /** Whether what is said still interests anybody. */
    boolean reading = true;

    boolean clientFinishedFirst;

    TcpFlow(Headers headers, Packet packet) {
        super(headers, packet);
    }

    @Override
    void turn() {
        super.turn();
        TcpEnd end = client;
        client = server;
        server = end;
        if (unread != null) {
            unread.turn();
        }
    }

    /** What one end's packets show. */
    public TcpEnd end(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    /** How far the connection came. */
    public TcpState state() {
        return state;
    }

    void become(TcpState next) {
        state = next;
    }

    /** Whether both sides have closed, or one has reset. */
    public boolean isClosed() {
        return state.isOver();
    }

    /** Whether the three-way handshake was completed, or the capture began after it. */
    public boolean isEstablished() {
        return state.isPastHandshake();
    }

    /** Whether the beginning of the connection is missing in the capture. */
    public boolean midStream() {
        return !client.synSeen;
    }

    /** SYNs that the client sent, saturated at 127. */
    public int syns() {
        return syns;
    }

    /** SYN-ACKs that the server sent, saturated at 127. */
    public int synAcks() {
        return synAcks;
    }

    /**
     * Microseconds between the SYN and its SYN-ACK: the round trip from the point of capture to the server. -1 when not
     * captured, or when a SYN was sent twice (Karn's rule, RFC 6298 section 3).
     */
    public int serverRttMicros() {
        return serverRttMicros;
    }

    /** Microseconds between the SYN-ACK and the ACK that answers it: the round trip to the client. -1 as above. */
    public int clientRttMicros() {
        return clientRttMicros;
    }

    /** RST segments of either side, saturated at 65535. */
    public int resetCount() {
        return resets == null ? 0 : resets.count();
    }

    /** The first {@value Resets#KEPT} RST segments. */
    public List<Reset> resets() {
        return resets == null ? List.of() : resets.kept();
    }

    /** Packets without RST that the side named in the first reset sent after it, saturated at 65535. */
    public int packetsAfterReset() {
        return resets == null ? 0 : resets.after();
    }

    /** Whether the client closed its side before the server closed its own. */
    public boolean clientFinishedFirst() {
        return clientFinishedFirst;
    }

    /**
     * Number of the first packet after the first reset that a host which had sent it would not have sent: a SYN-ACK, or data that the
     * reset cannot have overtaken; -1 when there was none.
     */
    public long sequelOfReset() {
        return resets == null ? -1 : resets.sequel();
    }

    void add(Reset reset) {
        if (resets == null) {
            resets = new Resets();
        }
        resets.add(reset);
    }

    Unread unread() {
        if (unread == null) {
            unread = new Unread();
        }
        return unread;
    }
}
