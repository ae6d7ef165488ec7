package io.postern.capture.flow;

import org.jspecify.annotations.Nullable;

/**
 * Payload of a connection that waits: for what precedes it, or for a protocol that can tell whether it is its own. Made
 * only for connections in which something waits.
 */
final class Unread {
    /** The first bytes of each side while no protocol can tell yet whose they are. */
    final Prefix prefix = new Prefix();

    private @Nullable Held client, server;
    private byte clientStrays, serverStrays;

    /** Segments of one side that came too early, by sequence number, without overlap. */
    @Nullable
    Held held(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    void hold(Side side, @Nullable Held first) {
        if (side == Side.CLIENT) {
            client = first;
        } else {
            server = first;
        }
    }

    /** Bytes that one side's held segments take. */
    int heldBytes(Side side) {
        int bytes = 0;
        for (Held at = held(side); at != null; at = at.next) {
            bytes += at.bytes.length;
        }
        return bytes;
    }

    /** Counts a segment that lies absurdly far ahead; returns how many came in a row. */
    int stray(Side side) {
        return side == Side.CLIENT ? ++clientStrays : ++serverStrays;
    }

    void clearStrays(Side side) {
        if (side == Side.CLIENT) {
            clientStrays = 0;
        } else {
            serverStrays = 0;
        }
    }

    void turn() {
        prefix.turn();
        Held held = client;
        byte strays = clientStrays;
        client = server;
        clientStrays = serverStrays;
        server = held;
        serverStrays = strays;
    }
}
