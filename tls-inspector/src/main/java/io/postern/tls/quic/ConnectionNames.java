package io.postern.tls.quic;

import io.postern.tls.wire.Opaque;
import org.jspecify.annotations.Nullable;

/** The identifiers that the ends of one connection go by, RFC 9000 section 7.2: kept when the rest of the connection was told. */
final class ConnectionNames {
    /** What the client called first. */
    final Opaque original;

    private final Opaque client;
    /** What the keys of Initial packets are made of. */
    private Opaque key;

    private @Nullable Opaque server;
    private @Nullable Opaque retry;

    /** The names in the client's first packet. */
    ConnectionNames(byte[] bytes, LongHeader header) {
        original = ConnectionId.destination(bytes, header);
        key = original;
        client = ConnectionId.source(bytes, header);
    }

    /** Whether a packet of the client to this destination is of this connection. */
    boolean isCalled(byte[] bytes, LongHeader header) {
        return ConnectionId.isDestination(key, bytes, header)
                || server != null && ConnectionId.isDestination(server, bytes, header);
    }

    /** Whether a packet of the client comes from where this connection's do. */
    boolean comesFrom(byte[] bytes, LongHeader header) {
        return ConnectionId.isSource(client, bytes, header);
    }

    /** Whether a packet of the server goes to this connection's client. */
    boolean answers(byte[] bytes, LongHeader header) {
        return ConnectionId.isDestination(client, bytes, header);
    }

    /** Whether a packet of the server comes from whom the client called. */
    boolean isSentBack(byte[] bytes, LongHeader header) {
        return ConnectionId.isSource(key, bytes, header);
    }

    /** Takes the server's name from a packet of the client. */
    void fromClient(byte[] bytes, LongHeader header) {
        if (!ConnectionId.isDestination(key, bytes, header)) {
            server = ConnectionId.destination(bytes, header);
        }
    }

    /** Takes the server's name from a packet of the server. */
    void fromServer(byte[] bytes, LongHeader header) {
        if (server == null || !ConnectionId.isSource(server, bytes, header)) {
            server = ConnectionId.source(bytes, header);
        }
    }

    /** The client goes on with keys made of the name that it calls now. */
    void restart(byte[] bytes, LongHeader header) {
        key = ConnectionId.destination(bytes, header);
    }

    /** Takes the name by which the server wants to be called after a Retry. */
    void retry(byte[] bytes, LongHeader header) {
        retry = ConnectionId.source(bytes, header);
    }

    boolean retried() {
        return retry != null;
    }

    /** Whether a packet of the client calls the name that a Retry gave. */
    boolean followsRetry(byte[] bytes, LongHeader header) {
        return retry != null && ConnectionId.isDestination(retry, bytes, header);
    }

    /** What the keys of Initial packets are made of. */
    Opaque key() {
        return key;
    }
}
