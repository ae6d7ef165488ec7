package io.postern.gateway.listener;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.postern.gateway.dial.DialFailure;
import io.postern.gateway.egress.Denial;
import io.postern.gateway.egress.DenialReason;
import io.postern.gateway.egress.EndReason;
import io.postern.gateway.egress.Passage;
import io.postern.gateway.policy.Decision;
import io.postern.gateway.policy.Profile;
import java.nio.charset.StandardCharsets;

/**
 * Tells it as an HTTP proxy does. {@code go} and {@code curl} print the status line and nothing else, so that it carries the reason; the body says more.
 */
final class HttpSpeech implements Speech {
    static final HttpSpeech INSTANCE = new HttpSpeech();

    private HttpSpeech() {}

    @Override
    public void deny(Channel client, Passage passage, Denial denial) {
        String whose = passage.profile().map(Profile::name).orElse("-");
        String rule = passage.decision().map(Decision::ruleWritten).orElse("-");
        String what = passage.question().map(Object::toString).orElse("-");
        boolean byPolicy = denial.is(DenialReason.NO_RULE) || denial.is(DenialReason.DENIED);
        String line = "postern denied " + what + (byPolicy ? "" : " reason=" + denial.reason()) + " rule=" + rule
                + " profile=" + whose;
        String more = denial.detail().isEmpty() ? "" : ": " + denial.detail();
        String body = line + "\n" + denial.sentence() + more + "\nThe policy is "
                + passage.policy().file() + " (" + passage.policy().hash().substring(0, 12) + "), mode "
                + passage.mode().word() + ".\n";
        answer(client, status(denial), line, headers(denial), body);
    }

    private static int status(Denial denial) {
        if (denial.is(DenialReason.UNAUTHENTICATED)) {
            return 407;
        }
        if (denial.is(DenialReason.CLIENT_LIMIT) || denial.is(DenialReason.RATE_LIMIT)) {
            return 429;
        }
        if (denial.is(DenialReason.GLOBAL_LIMIT)
                || denial.is(DenialReason.DRAINING)
                || denial.is(DenialReason.RESOLVERS_AWAY)) {
            return 503;
        }
        if (denial.is(DenialReason.REQUEST_MALFORMED)) {
            return 400;
        }
        if (denial.is(DenialReason.REQUEST_TOO_LARGE)) {
            return 431;
        }
        if (denial.is(DenialReason.REQUEST_TIMEOUT)) {
            return 408;
        }
        if (denial.is(DenialReason.METHOD)) {
            return 405;
        }
        return 403;
    }

    private static String headers(Denial denial) {
        if (denial.is(DenialReason.UNAUTHENTICATED)) {
            return "Proxy-Authenticate: Basic realm=\"postern\", charset=\"UTF-8\"\r\n";
        }
        if (denial.is(DenialReason.METHOD)) {
            return "Allow: CONNECT, GET, HEAD, POST, PUT, DELETE, OPTIONS, PATCH\r\n";
        }
        return status(denial) == 429 || status(denial) == 503 ? "Retry-After: 1\r\n" : "";
    }

    @Override
    public void fail(Channel client, Passage passage, DialFailure failure) {
        int status = failure.reason() == EndReason.CONNECT_TIMEOUT ? 504 : 502;
        String what = passage.question().map(Object::toString).orElse("-");
        String how = failure.reason().isConnectFailure() ? "cannot reach " : "got no answer from ";
        String line = "postern " + how + what + " reason=" + failure.reason().word();
        answer(client, status, line, "", line + "\n" + failure.detail() + "\n");
    }

    private static void answer(Channel client, int status, String reason, String headers, String body) {
        byte[] text = body.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + status + " " + printable(reason) + "\r\n" + headers
                + "Content-Type: text/plain; charset=utf-8\r\nCache-Control: no-store\r\nConnection: close\r\nContent-Length: "
                + text.length + "\r\n\r\n";
        Farewell.say(client, Unpooled.wrappedBuffer(head.getBytes(StandardCharsets.US_ASCII), text));
    }

    /** Nothing of it may end the line. */
    private static String printable(String text) {
        StringBuilder printed = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            printed.append(c < ' ' || c > '~' ? '?' : c);
        }
        return printed.toString();
    }
}
