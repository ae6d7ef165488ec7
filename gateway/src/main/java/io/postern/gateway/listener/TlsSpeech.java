package io.postern.gateway.listener;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.postern.gateway.dial.DialFailure;
import io.postern.gateway.egress.Denial;
import io.postern.gateway.egress.DenialReason;
import io.postern.gateway.egress.Passage;

/** Tells it with a TLS alert in clear (RFC 8446 section 6), which clients print by name, rather than with a bare reset. */
final class TlsSpeech implements Speech {
    static final TlsSpeech INSTANCE = new TlsSpeech();

    private static final int ACCESS_DENIED = 49;
    private static final int INTERNAL_ERROR = 80;
    private static final int UNRECOGNIZED_NAME = 112;

    private TlsSpeech() {}

    @Override
    public void deny(Channel client, Passage passage, Denial denial) {
        if (denial.alert().isPresent()) {
            alert(client, denial.alert().getAsInt());
            return;
        }
        boolean unknown = denial.is(DenialReason.NO_NAME)
                || denial.is(DenialReason.UNRESOLVED)
                || denial.is(DenialReason.NAME_MISMATCH);
        alert(client, unknown ? UNRECOGNIZED_NAME : ACCESS_DENIED);
    }

    @Override
    public void fail(Channel client, Passage passage, DialFailure failure) {
        alert(client, INTERNAL_ERROR);
    }

    static void alert(Channel client, int description) {
        byte[] record = {21, 3, 3, 0, 2, 2, (byte) description};
        Farewell.say(client, Unpooled.wrappedBuffer(record));
    }
}
