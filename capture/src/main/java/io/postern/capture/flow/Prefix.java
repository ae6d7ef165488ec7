package io.postern.capture.flow;

import java.util.Arrays;

/** The first bytes of both sides of a connection, kept while no protocol can tell whether they are its own. */
final class Prefix {
    /** Bytes after which a side that nobody has claimed is given up. */
    static final int LIMIT = 1024;

    private static final byte[] NOTHING = {};

    private byte[] client = NOTHING, server = NOTHING;

    byte[] of(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    /** Appends as much as the limit allows. */
    void append(Side side, byte[] bytes, int offset, int length) {
        byte[] old = of(side);
        int take = Math.min(length, LIMIT - old.length);
        byte[] grown = Arrays.copyOf(old, old.length + take);
        System.arraycopy(bytes, offset, grown, old.length, take);
        set(side, grown);
    }

    void clear(Side side) {
        set(side, NOTHING);
    }

    void turn() {
        byte[] bytes = client;
        client = server;
        server = bytes;
    }

    private void set(Side side, byte[] bytes) {
        if (side == Side.CLIENT) {
            client = bytes;
        } else {
            server = bytes;
        }
    }
}
