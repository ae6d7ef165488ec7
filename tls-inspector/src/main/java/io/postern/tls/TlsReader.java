package io.postern.tls;

import io.postern.capture.flow.Incompleteness;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.StreamReader;
import io.postern.capture.flow.TcpFlow;
import io.postern.capture.source.Packet;
import io.postern.tls.clear.ClearSpeech;
import io.postern.tls.preface.HttpConnect;
import io.postern.tls.preface.PrefaceReader;
import io.postern.tls.preface.Prefaces;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one flow: what it may say in clear first, then the TLS session, until that is settled. */
final class TlsReader implements StreamReader {
    /** Two lists of certificates and what surrounds them; a session that brings more is not worth following. */
    private static final int LONGEST_SESSION = 1 << 20;
    /** What a reader takes up in memory, messages not counted. */
    static final int SIZE = 512;
    /** What a preface keeps at most: a line of each side. */
    private static final int PREFACE_SIZE = 2 << 10;

    private final TcpFlow flow;
    private final Tools tools;
    private final Session session;
    private final Half client;
    private final Half server;

    private @Nullable PrefaceReader preface;
    private boolean begun;
    private boolean clientTurned;
    private boolean serverTurned;
    private int length;
    /** What the server, or the proxy that refuses a tunnel to it, shows in clear instead of TLS. */
    private @Nullable ClearPage page;
    /** A refusal whose page may follow; set while a packet is read. */
    private @Nullable HttpConnect refused;
    /** Whether the session is told, and only the page is read on. */
    private boolean told;

    TlsReader(TcpFlow flow, Tools tools) {
        this.flow = flow;
        this.tools = tools;
        session = new Session(flow, tools);
        client = new Half(Side.CLIENT, session);
        server = new Half(Side.SERVER, session);
    }

    @Override
    public boolean read(Side from, byte[] bytes, int offset, int count, Packet packet) {
        if (page != null) {
            boolean more = page.take(from, bytes, offset, count);
            if (told) {
                return more || finishPage();
            }
        }
        session.now(packet.number, packet.timeNanos);
        if (!begun) {
            begun = true;
            preface = Prefaces.open(bytes[offset], this::connect).orElse(null);
            if (preface != null && !session.room(PREFACE_SIZE)) {
                return leave();
            }
        }
        int clear = 0;
        if (preface != null && !turned(from)) {
            if (from == Side.CLIENT) {
                finishPage();
            }
            clear = preface.read(from, bytes, offset, count, packet.number, packet.timeNanos);
            openRefusal(bytes, offset, count, packet);
            if (clear == PrefaceReader.LEAVE) {
                return leave();
            }
            if (clear == count) {
                return true;
            }
            turn(from);
        }
        if (!half(from).spoke()) {
            String word = ClearSpeech.word(bytes, offset + clear, count - clear);
            if (!word.isEmpty()) {
                tools.listener().clear(flow, from, word, packet.number);
                openPage(from, word, bytes, offset + clear, count - clear, packet);
            }
        }
        half(from).read(bytes, offset + clear, count - clear);
        length += count - clear;
        if (length > LONGEST_SESSION) {
            session.capped(TlsCount.SESSION_CAPPED);
            return end();
        }
        return !session.settled(client, server) || end();
    }

    private void openPage(Side from, String word, byte[] bytes, int offset, int count, Packet packet) {
        if (from == Side.SERVER && word.equals(ClearSpeech.HTTP)) {
            page = ClearPage.open(flow, tools, true, packet.number, packet.timeNanos)
                    .orElse(null);
            if (page != null) {
                page.take(from, bytes, offset, count);
            }
        }
    }

    private void openRefusal(byte[] bytes, int offset, int count, Packet packet) {
        HttpConnect why = refused;
        if (why != null) {
            refused = null;
            finishPage();
            page = RefusalPage.open(flow, tools, why, bytes, offset, count, packet)
                    .orElse(null);
        }
    }

    private boolean finishPage() {
        if (page != null) {
            page.finish();
            page = null;
        }
        return false;
    }

    @Override
    public boolean gap(Side from, long missing, Incompleteness reason, Packet packet) {
        if (told) {
            return finishPage();
        }
        session.now(packet.number, packet.timeNanos);
        if (preface != null && !turned(from)) {
            return preface.gap(from) || leave();
        }
        half(from).gap(missing, reason);
        return !session.settled(client, server) || end();
    }

    @Override
    public void close() {
        if (!told) {
            client.breakOff();
            server.breakOff();
            end();
        }
        finishPage();
    }

    private Half half(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    private boolean turned(Side side) {
        return side == Side.CLIENT ? clientTurned : serverTurned;
    }

    private void turn(Side side) {
        if (side == Side.CLIENT) {
            clientTurned = true;
        } else {
            serverTurned = true;
        }
    }

    private void connect(HttpConnect connect) {
        tools.listener().connect(flow, connect);
        if (RefusalPage.mayBlock(connect)) {
            refused = connect;
        }
    }

    private boolean leave() {
        tools.tally().add(TlsCount.PREFACE_LEFT);
        unanswered();
        stayedClear();
        release();
        return finishPage();
    }

    private void release() {
        session.leave();
        tools.room().give(SIZE);
    }

    /** Tells of a conversation that might have turned into TLS. */
    private void stayedClear() {
        if (preface != null) {
            tools.listener().clear(flow, Side.CLIENT, preface.protocol().word(), session.packet());
        }
    }

    /** Tells of a request for a tunnel that nobody answered. */
    private void unanswered() {
        if (preface != null) {
            Optional<HttpConnect> last = preface.connect();
            if (last.isPresent() && last.get().status().isEmpty()) {
                connect(last.get());
            }
        }
    }

    /** Reports the session, if there is one. */
    private boolean end() {
        client.end();
        server.end();
        unanswered();
        if (session.isTls(client, server)) {
            Opening opening = preface == null ? Opening.DIRECT : new Opening(preface.protocol(), preface.connect());
            tools.tally().add(TlsCount.HANDSHAKES);
            tools.listener().handshake(flow, session.handshake(opening, client, server));
        } else {
            tools.tally().add(preface == null ? TlsCount.NOT_TLS : TlsCount.PREFACE_LEFT);
            stayedClear();
        }
        release();
        told = true;
        // A server that shows a page is heard to its end.
        return page != null;
    }
}
