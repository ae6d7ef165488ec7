package io.postern.gateway.account;

import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.TcpFlow;
import io.postern.dns.exchange.Pairing;
import io.postern.dns.exchange.UnansweredQuery;
import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Kind;
import io.postern.gateway.finding.Finding;
import io.postern.gateway.outcome.Ending;
import io.postern.gateway.wanted.Judged;
import io.postern.tls.judge.TlsVerdict;
import java.util.Optional;

/** Is told of everything that an inspection sees, on the inspection's thread. */
public interface Account {
    /** A TLS session on a flow that asked for {@code serverName}, or for none when it is empty; returns where it is counted. */
    HostAccount session(TcpFlow flow, String serverName, String version, String issuer);

    /** A QUIC connection on a flow that asked for {@code serverName}, or for none when it is empty; returns where it is counted. */
    HostAccount connection(Flow flow, String serverName, String version, String issuer);

    /** The host that a proxy was asked for: {@code authority} as sent, {@code host:port}. */
    HostAccount tunnel(String authority);

    /**
     * A flow ended.
     *
     * @param cause what was found of it, if that is not on its note already
     */
    void ended(Flow flow, Ending ending, Optional<CauseAccount> cause, String source);

    /**
     * What a flow that ended wanted, where somebody cares. Told before {@link #ended}.
     *
     * @param judged without a decision also when the flow failed before it could say what it wanted
     */
    default void wanted(Flow flow, Judged judged, Ending ending) {
        // Most accounts are kept without a policy.
    }

    /** A response of DNS that has answers and tells no error. */
    void answered(Flow flow, Side client, DnsMessageCursor response, long nanos);

    /** The server at one end of a DNS flow. */
    ResolverAccount resolver(Flow flow, Side server, Kind kind);

    /** A DNS message that the server of {@code resolver} got or sent. */
    void message(ResolverAccount resolver, DnsMessageCursor message, Pairing pairing, String source, long packet);

    /** A query that the server of {@code resolver} did not answer. */
    void unanswered(ResolverAccount resolver, UnansweredQuery query);

    /** A TLS session was judged, whatever came of it. */
    void weighed(TlsVerdict verdict);

    /** Something odd: {@code what} is the protocol and the event's name. */
    void oddity(String what, String source, long packet);

    /** How the server of a flow is called. */
    String host(Flow flow);

    /** A judge found something; returns where it is counted. */
    CauseAccount finding(Finding finding);
}
