package io.postern.gateway.account;

import io.postern.capture.flow.Side;
import io.postern.dns.exchange.Pairing;
import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Kind;

/** One server that was asked by DNS; flows hold it to add to it. */
public interface ResolverAccount {
    /** Which of the three protocols. */
    Kind kind();

    /** What all flows to this server may remember together; nothing is numbered in it. */
    DnsNote note(Side server);

    /** A message that it got or sent. */
    void message(DnsMessageCursor message, Pairing pairing);

    /** A query that it did not answer. */
    void unanswered();
}
