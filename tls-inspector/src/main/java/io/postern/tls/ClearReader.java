package io.postern.tls;

import io.postern.capture.flow.Incompleteness;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.StreamReader;
import io.postern.capture.flow.TcpFlow;
import io.postern.capture.source.Packet;
import io.postern.tls.clear.ClearSpeech;
import org.jspecify.annotations.Nullable;

/** Looks at how each side begins: once either is understood, or both have spoken, that is told, and the flow is let go, or read on to the
 * page that a server shows where TLS is due. */
final class ClearReader implements StreamReader {
    private final TcpFlow flow;
    private final Tools tools;
    /** Whether TLS is due here. */
    private final boolean https;

    private @Nullable ClearPage page;
    /** Packet that brought what was not understood; 0 while there is none. */
    private long packet;

    private Side first = Side.CLIENT;

    ClearReader(TcpFlow flow, Tools tools, boolean https) {
        this.flow = flow;
        this.tools = tools;
        this.https = https;
    }

    @Override
    public boolean read(Side from, byte[] bytes, int offset, int length, Packet current) {
        if (page != null) {
            return page.take(from, bytes, offset, length) || finish();
        }
        String word = ClearSpeech.word(bytes, offset, length);
        if (!word.isEmpty()) {
            tools.listener().clear(flow, from, word, current.number);
            return https && word.equals(ClearSpeech.HTTP) && opens(from, bytes, offset, length, current);
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

    /** Reads on, for the page that was asked for; whether more is wanted. */
    private boolean opens(Side from, byte[] bytes, int offset, int length, Packet current) {
        page = ClearPage.open(flow, tools, false, current.number, current.timeNanos)
                .orElse(null);
        return page != null && (page.take(from, bytes, offset, length) || finish());
    }

    private boolean finish() {
        if (page != null) {
            page.finish();
            page = null;
        }
        return false;
    }

    @Override
    public boolean gap(Side from, long length, Incompleteness reason, Packet current) {
        close();
        return false;
    }

    @Override
    public void close() {
        if (page != null) {
            finish();
        } else if (packet > 0) {
            tools.listener().clear(flow, first, "", packet);
        }
    }
}
