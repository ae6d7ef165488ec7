package io.postern.gateway.sensor;

import io.postern.capture.flow.Side;
import io.postern.dns.exchange.Pairing;
import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Kind;
import io.postern.gateway.account.DnsNote;
import io.postern.gateway.account.ResolverAccount;

/** All servers of one protocol: nothing is kept of one of them. */
record LiveResolver(Kind kind) implements ResolverAccount {
    @Override
    public DnsNote note(Side server) {
        return new DnsNote(this, server);
    }

    @Override
    public void message(DnsMessageCursor message, Pairing pairing) {
        // The protocol's own counters tell.
    }

    @Override
    public void unanswered() {
        // The protocol's own counters tell.
    }
}
