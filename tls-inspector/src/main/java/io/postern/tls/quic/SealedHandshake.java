package io.postern.tls.quic;

import io.postern.capture.flow.Side;
import io.postern.tls.keys.KeyUse;
import io.postern.tls.keys.ProtectedSuite;
import io.postern.tls.keys.SecretLabel;
import io.postern.tls.keys.SessionSecrets;
import io.postern.tls.wire.Opaque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What secrets do for one connection: its Handshake packets are opened. Those that come before the ServerHello, which names the cipher, are
 * set aside until it has come.
 */
final class SealedHandshake {
    /** Bytes of packets that are set aside. */
    static final int MOST_ASIDE = 16 << 10;
    /** Packets of the application's keys after which what is missing of the handshake will not come any more. */
    private static final int MUCH_LATER = 8;

    private final QuicConnection connection;
    private final QuicTools tools;
    private final SessionSecrets secrets;
    private final LongHeader header = new LongHeader();
    private List<Aside> aside = List.of();
    private int held;
    private @Nullable SealedSide client;
    private @Nullable SealedSide server;
    private boolean unsupported;
    private boolean lost;
    private int later;

    private record Aside(Side from, Opaque packet, long number, long nanos) {}

    SealedHandshake(QuicConnection connection, QuicTools tools, SessionSecrets secrets) {
        this.connection = connection;
        this.tools = tools;
        this.secrets = secrets;
    }

    /** The server chose a cipher suite. */
    void chosen(int cipherSuite) {
        if (client != null || unsupported) {
            return;
        }
        Optional<ProtectedSuite> suite = ProtectedSuite.of(cipherSuite);
        unsupported = suite.isEmpty();
        if (suite.isPresent()) {
            client = new SealedSide(
                    Side.CLIENT,
                    connection,
                    tools,
                    suite.get(),
                    secrets.get(SecretLabel.CLIENT_HANDSHAKE_TRAFFIC_SECRET));
            server = new SealedSide(
                    Side.SERVER,
                    connection,
                    tools,
                    suite.get(),
                    secrets.get(SecretLabel.SERVER_HANDSHAKE_TRAFFIC_SECRET));
        }
        for (Aside one : aside) {
            byte[] bytes = one.packet().toArray();
            header.read(bytes, 0, bytes.length, bytes.length);
            connection.at(one.number(), one.nanos(), () -> packet(one.from(), bytes, header));
        }
        forget();
    }

    /** Takes a Handshake packet that is all there. */
    void packet(Side from, byte[] bytes, LongHeader packet) {
        SealedSide side = from == Side.CLIENT ? client : server;
        if (side != null) {
            side.packet(bytes, packet);
        } else if (!unsupported) {
            setAside(from, bytes, packet);
        }
    }

    private void setAside(Side from, byte[] bytes, LongHeader packet) {
        int length = packet.end - packet.start;
        if (length > MOST_ASIDE - held || !tools.room.take(length)) {
            lost = true;
            tools.tally.add(QuicCount.HANDSHAKE_TOO_EARLY);
            return;
        }
        if (aside.isEmpty()) {
            aside = new ArrayList<>();
        }
        held += length;
        aside.add(new Aside(
                from, Opaque.copyOf(bytes, packet.start, length), connection.packet(), connection.timeNanos()));
    }

    private void forget() {
        tools.room.give(held);
        held = 0;
        aside = List.of();
    }

    /** A client's packet under the application's keys: it has read all of the server's handshake. */
    void clientGoesOn() {
        later++;
    }

    /** Whether nothing more can be learned. */
    boolean settled() {
        if (unsupported || later >= MUCH_LATER) {
            return true;
        }
        return client != null && server != null && client.finished() && server.finished();
    }

    KeyUse use() {
        if (client == null || server == null) {
            return unsupported ? KeyUse.UNSUPPORTED : held > 0 || lost ? KeyUse.PARTIAL : KeyUse.NONE;
        }
        if (!client.opened() && !server.opened()) {
            return client.failed() || server.failed() ? KeyUse.WRONG : KeyUse.NONE;
        }
        boolean cut = !server.finished() && later > 0;
        return lost || cut || client.failed() || server.failed() ? KeyUse.PARTIAL : KeyUse.OPENED;
    }

    @Nullable
    SealedSide client() {
        return client;
    }

    @Nullable
    SealedSide server() {
        return server;
    }

    void release() {
        forget();
        if (client != null) {
            client.release();
        }
        if (server != null) {
            server.release();
        }
    }
}
