package io.postern.tls.preface;

import io.postern.capture.flow.Side;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * HTTP's CONNECT to a proxy, RFC 9110 section 9.3.6: a request with headers and no body, an answer with headers; after a 2xx answer the
 * next byte of either side belongs to the tunnel. An answer that is not 2xx may be followed by another request.
 */
final class ConnectPreface implements PrefaceReader {
    private final Consumer<HttpConnect> connects;
    private final HttpLine request = new HttpLine();
    private final HttpLine answer = new HttpLine();
    private final int[] length = new int[2];

    private boolean requested;
    private boolean headersSent;
    private boolean answering;
    private boolean accepted;
    private boolean tunnelOpen;
    private @Nullable HttpConnect last;

    ConnectPreface(Consumer<HttpConnect> connects) {
        this.connects = connects;
    }

    @Override
    public int read(Side from, byte[] bytes, int offset, int count, long packet, long timeNanos) {
        HttpLine line = from == Side.CLIENT ? request : answer;
        for (int i = 0; i < count; i++) {
            byte next = bytes[offset + i];
            if (line.atStart() && inTunnel(from, next)) {
                return i;
            }
            if (line.ends(next)) {
                boolean hope = from == Side.CLIENT ? requestLine(packet, timeNanos) : answerLine(packet);
                line.begin();
                if (!hope) {
                    return LEAVE;
                }
            }
        }
        int side = from == Side.CLIENT ? 0 : 1;
        length[side] += count;
        return length[side] > LONGEST ? LEAVE : count;
    }

    private boolean inTunnel(Side from, byte next) {
        if (from == Side.SERVER) {
            return tunnelOpen;
        }
        // A client may be in a hurry, and a proxy's answer may be missing.
        return headersSent && (accepted || PrefaceReader.beginsTls(from, next));
    }

    private boolean requestLine(long packet, long timeNanos) {
        if (!requested || headersSent) {
            if (request.isEmpty()) {
                return true;
            }
            Optional<String> authority = request.connectAuthority();
            requested = true;
            headersSent = false;
            answering = false;
            authority.ifPresent(name -> last = new HttpConnect(name, packet, timeNanos, OptionalInt.empty(), 0));
            return authority.isPresent();
        }
        headersSent = request.isEmpty();
        return true;
    }

    private boolean answerLine(long packet) {
        if (answering) {
            if (answer.isEmpty() && accepted) {
                tunnelOpen = true;
            }
            // After the headers of a refusal comes a page; what may follow it begins with a status line too.
            return true;
        }
        OptionalInt status = answer.status();
        if (status.isEmpty()) {
            return last != null && last.status().isPresent();
        }
        if (last == null || status.getAsInt() < 200) {
            return true;
        }
        last = new HttpConnect(last.authority(), last.packet(), last.timeNanos(), status, packet);
        accepted = last.accepted();
        answering = true;
        connects.accept(last);
        return true;
    }

    @Override
    public boolean gap(Side from) {
        (from == Side.CLIENT ? request : answer).begin();
        return true;
    }

    @Override
    public Preface protocol() {
        return Preface.HTTP_CONNECT;
    }

    @Override
    public Optional<HttpConnect> connect() {
        return Optional.ofNullable(last);
    }
}
