package io.postern.tls;

import io.postern.capture.flow.Side;
import io.postern.capture.flow.TcpFlow;
import io.postern.tls.page.PageReader;
import java.util.Optional;

/** Keeps the beginning of a page in clear that stands where TLS, or a tunnel to it, is due, as long as there is room, and tells it once. */
final class ClearPage {
    private final TcpFlow flow;
    private final Tools tools;
    private final PageReader reader;
    private boolean begun;
    private boolean wanting = true;

    private ClearPage(TcpFlow flow, Tools tools, PageReader reader) {
        this.flow = flow;
        this.tools = tools;
        this.reader = reader;
    }

    /**
     * A page of which nothing was read; empty when there is no room for it.
     *
     * @param inPlace whether it stands in a server's place, see {@link io.postern.tls.page.Page#inPlace}
     */
    static Optional<ClearPage> open(TcpFlow flow, Tools tools, boolean inPlace, long packet, long timeNanos) {
        if (!tools.room().take(PageReader.MOST)) {
            tools.tally().add(TlsCount.PAGE_NO_ROOM);
            return Optional.empty();
        }
        return Optional.of(new ClearPage(flow, tools, new PageReader(inPlace, packet, timeNanos)));
    }

    /** Takes what a side says; returns whether more is wanted. */
    boolean take(Side from, byte[] bytes, int offset, int count) {
        if (from == Side.SERVER && wanting) {
            begun = true;
            wanting = reader.take(bytes, offset, count);
        }
        return wanting;
    }

    /** Tells what was read. */
    void finish() {
        if (begun) {
            tools.listener().page(flow, reader.page());
        }
        tools.room().give(PageReader.MOST);
    }
}
