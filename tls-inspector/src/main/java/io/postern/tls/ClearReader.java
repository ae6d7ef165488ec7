package io.postern.tls;

import io.postern.capture.flow.Incompleteness;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.StreamReader;
import io.postern.capture.flow.TcpFlow;
import io.postern.capture.source.Packet;
import io.postern.tls.clear.ClearSpeech;

/** Looks at how each side begins: once either is understood, or both have spoken, that is told, and the flow is let go. */
final class ClearReader implements StreamReader {
    private final TcpFlow flow;
    private final TlsListener listener;
    /** Packet that brought what was not understood; 0 while there is none. */
    private long packet;

    private Side first = Side.CLIENT;

    ClearReader(TcpFlow flow, TlsListener listener) {
        this.flow = flow;
        this.listener = listener;
    }

    @Override
    public boolean read(Side from, byte[] bytes, int offset, int length, Packet current) {
        String word = ClearSpeech.word(bytes, offset, length);
        if (!word.isEmpty()) {
            listener.clear(flow, from, word, current.number);
            return false;
        }
        if (packet == 0) {
            packet = current.number;
            first = from;
        }
        if (from == first) {
            return true;
        }
        close();
        return false;
    }

    @Override
    public boolean gap(Side from, long length, Incompleteness reason, Packet current) {
        close();
        return false;
    }

    @Override
    public void close() {
        if (packet > 0) {
            listener.clear(flow, first, "", packet);
        }
    }
}
