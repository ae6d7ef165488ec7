package io.postern.tls;

import io.postern.capture.flow.Incompleteness;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.StreamReader;
import io.postern.capture.source.Packet;

/** Reads nothing: for flows that there is no room for. */
final class Refusal implements StreamReader {
    static final Refusal INSTANCE = new Refusal();

    private Refusal() {}

    @Override
    public boolean read(Side from, byte[] bytes, int offset, int length, Packet packet) {
        return false;
    }

    @Override
    public boolean gap(Side from, long length, Incompleteness reason, Packet packet) {
        return false;
    }

    @Override
    public void close() {}
}
