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
    /** What the next line of the proxy is. */
    private enum Answer {
        STATUS,
        /** A header of an interim answer, after which comes another status. */
        INTERIM_HEADER,
        HEADER,
        /** Of the page that explains a refusal. */
        PAGE
    }

    private final Consumer<HttpConnect> connects;
    private final HttpLine request = new HttpLine();
    private final HttpLine answer = new HttpLine();
    private final int[] length = new int[2];

    private boolean requested;
    private boolean headersSent;
    private Answer expected = Answer.STATUS;
    private int answersDue;
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
                return PrefaceReader.beginsTls(from, next) ? i : LEAVE;
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
            // The page that came with the refusal is over, with or without an end of line.
            if (expected != Answer.STATUS) {
                expected = Answer.PAGE;
                answer.begin();
            }
            answersDue++;
            authority.ifPresent(name -> last = new HttpConnect(name, packet, timeNanos, OptionalInt.empty(), 0));
            return authority.isPresent();
        }
        headersSent = request.isEmpty();
        return true;
    }

    private boolean answerLine(long packet) {
        if (expected == Answer.STATUS || expected == Answer.PAGE && answersDue > 0) {
            OptionalInt status = answer.status();
            if (status.isPresent()) {
                status(status.getAsInt(), packet);
            }
            return status.isPresent() || expected == Answer.PAGE || answer.isEmpty();
        }
        if (answer.isEmpty() && expected == Answer.INTERIM_HEADER) {
            expected = Answer.STATUS;
        } else if (answer.isEmpty() && expected == Answer.HEADER) {
            expected = Answer.PAGE;
            tunnelOpen = accepted;
        }
        return true;
    }

    private void status(int code, long packet) {
        if (code < 200) {
            expected = Answer.INTERIM_HEADER;
            return;
        }
        expected = Answer.HEADER;
        answersDue = 0;
        HttpConnect asked = last;
        if (asked != null) {
            last = new HttpConnect(asked.authority(), asked.packet(), asked.timeNanos(), OptionalInt.of(code), packet);
            accepted = last.accepted();
            connects.accept(last);
        }
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
