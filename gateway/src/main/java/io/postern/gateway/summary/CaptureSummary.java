package io.postern.gateway.summary;

import io.postern.capture.decode.Headers;
import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.TcpFlow;
import io.postern.dns.exchange.Pairing;
import io.postern.dns.exchange.UnansweredQuery;
import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Kind;
import io.postern.gateway.account.Account;
import io.postern.gateway.account.CauseAccount;
import io.postern.gateway.account.HostAccount;
import io.postern.gateway.account.HostNote;
import io.postern.gateway.account.QuicNote;
import io.postern.gateway.account.ResolverAccount;
import io.postern.gateway.finding.Finding;
import io.postern.gateway.finding.FindingClass;
import io.postern.gateway.outcome.Ending;
import io.postern.gateway.outcome.Outcome;
import io.postern.gateway.wanted.Judged;
import io.postern.tls.judge.TlsVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Adds up what a capture shows, in bounded memory, and several captures' sums to one.
 *
 * <p>While packets fly this only counts: a DNS message costs a few additions, a TLS session one look-up.
 */
public final class CaptureSummary implements Account {
    private static final int RCODE_NOERROR = 0;
    /** How long stub resolvers wait before they ask again, by resolv.conf(5). */
    private static final long PATIENCE_NANOS = 5_000_000_000L;

    private final HostTable hosts = new HostTable();
    private final ResolverTable resolvers = new ResolverTable();
    private final FailingNames failingNames = new FailingNames();
    private final ResolvedNames resolvedNames = new ResolvedNames();
    private final SortedMap<String, Sightings> oddities = new TreeMap<>();
    private final Causes causes = new Causes();
    private final PolicyCounts policy = new PolicyCounts();
    private final Counters counters = new Counters();
    private final List<InputFacts> inputs = new ArrayList<>();
    private final long[] outcomes = new long[Outcome.all().size()];
    private final StringBuilder name = new StringBuilder();
    private long tcpFlows;
    private long udpFlows;
    private long otherFlows;
    private long sessions;
    private long quicConnections;

    /** Nothing seen yet. */
    public CaptureSummary() {}

    @Override
    public HostRow session(TcpFlow flow, String serverName, String version, String issuer) {
        sessions++;
        HostRow row =
                serverName.isEmpty() ? hosts.called(flow, false) : hosts.named(serverName, flow.port(Side.SERVER));
        row.session(version, issuer);
        return row;
    }

    @Override
    public HostRow connection(Flow flow, String serverName, String version, String issuer) {
        quicConnections++;
        HostRow row =
                serverName.isEmpty() ? hosts.called(flow, false) : hosts.named(serverName, flow.port(Side.SERVER));
        row.session(version, issuer);
        return row;
    }

    @Override
    public HostRow tunnel(String authority) {
        int colon = authority.lastIndexOf(':');
        boolean https = authority.endsWith(":443");
        return hosts.named(https ? authority.substring(0, colon) : authority, 443);
    }

    @Override
    @SuppressWarnings("EnumOrdinal") // an array is what makes counting cheap
    public void ended(Flow flow, Ending ending, Optional<CauseAccount> cause, String source) {
        if (flow instanceof TcpFlow connection) {
            tcpFlows++;
            Outcome outcome = ending.outcome();
            outcomes[outcome.ordinal()]++;
            HostAccount row = flow.facts() instanceof HostNote note ? note.host() : called(flow, outcome);
            Optional<CauseAccount> found =
                    cause.isEmpty() && flow.facts() instanceof HostNote note ? note.cause() : cause;
            boolean explained = found.isPresent() && found.get().explains(outcome);
            row.connection(ending, explained, source, flow.firstNanos(), connection.serverRttMicros());
        } else if (flow.protocol() == Headers.UDP) {
            udpFlows++;
            if (flow.facts() instanceof QuicNote note) {
                outcomes[ending.outcome().ordinal()]++;
                note.host().connection(ending, false, source, flow.firstNanos(), -1);
            }
        } else {
            otherFlows++;
        }
    }

    /** The row of a server that nobody called by name; one that fails by the name that DNS gave for it, if it is one. */
    private HostRow called(Flow flow, Outcome outcome) {
        HostRow row = hosts.called(flow, outcome.isFailure());
        if (outcome.isFailure()) {
            resolvedNames.of(flow).ifPresent(row::resolved);
        }
        return row;
    }

    @Override
    public void answered(Flow flow, Side client, DnsMessageCursor response, long nanos) {
        resolvedNames.add(flow, client, response, nanos);
    }

    @Override
    public ResolverRow resolver(Flow flow, Side server, Kind kind) {
        return resolvers.row(flow, server, kind);
    }

    @Override
    public void message(ResolverAccount row, DnsMessageCursor message, Pairing pairing, String source, long packet) {
        row.message(message, pairing);
        if (message.isResponse() && message.rcode() != RCODE_NOERROR && message.questions() > 0) {
            name.setLength(0);
            message.writeQuestionName(0, name);
            int rcode = Math.min(message.rcode(), ResolverRow.RCODES);
            failingNames.add(name, rcode, message.questionType(0), source, packet);
        }
    }

    @Override
    public void unanswered(ResolverAccount row, UnansweredQuery query) {
        // A capture that ends a moment after the question does not tell.
        if (!query.isGivenUp() && query.waitedNanos() < PATIENCE_NANOS) {
            return;
        }
        row.unanswered();
        name.setLength(0);
        if (query.writeName(name)) {
            failingNames.add(
                    name, FailingName.UNANSWERED, query.type(), query.flow().source(), query.packet());
        }
    }

    @Override
    public void weighed(TlsVerdict verdict) {
        // A summary shows what somebody should look at.
    }

    @Override
    public void oddity(String what, String source, long packet) {
        oddities.computeIfAbsent(what, w -> new Sightings()).add(source, packet, "");
    }

    /** An input was read to its end, or as far as it could be. */
    public void input(InputFacts facts) {
        inputs.add(facts);
    }

    /** Where the stages report what they counted. */
    public Counters counters() {
        return counters;
    }

    /** Adds another capture's sums after this one's. */
    public void add(CaptureSummary later) {
        hosts.add(later.hosts);
        resolvers.add(later.resolvers);
        failingNames.add(later.failingNames);
        causes.add(later.causes);
        policy.add(later.policy);
        later.oddities.forEach((what, seen) ->
                oddities.computeIfAbsent(what, w -> new Sightings()).add(seen));
        counters.add(later.counters);
        inputs.addAll(later.inputs);
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] += later.outcomes[i];
        }
        tcpFlows += later.tcpFlows;
        udpFlows += later.udpFlows;
        otherFlows += later.otherFlows;
        sessions += later.sessions;
        quicConnections += later.quicConnections;
    }

    /** Connections that ended this way. */
    @SuppressWarnings("EnumOrdinal")
    public long count(Outcome outcome) {
        return outcomes[outcome.ordinal()];
    }

    @Override
    public String host(Flow flow) {
        return flow.facts() instanceof HostNote note
                ? note.host().label()
                : hosts.called(flow, true).label();
    }

    @Override
    public CauseAccount finding(Finding finding) {
        return causes.add(finding);
    }

    /** Findings of this class. */
    public long count(FindingClass kind) {
        return causes.count(kind);
    }

    @Override
    public void wanted(Flow flow, Judged judged, Ending ending) {
        policy.add(judged);
    }

    PolicyCounts policy() {
        return policy;
    }

    Causes causes() {
        return causes;
    }

    HostTable hosts() {
        return hosts;
    }

    ResolverTable resolvers() {
        return resolvers;
    }

    FailingNames failingNames() {
        return failingNames;
    }

    SortedMap<String, Sightings> oddities() {
        return oddities;
    }

    /** What was read, in the order of the inputs. */
    public List<InputFacts> inputs() {
        return List.copyOf(inputs);
    }

    long tcpFlows() {
        return tcpFlows;
    }

    long udpFlows() {
        return udpFlows;
    }

    long otherFlows() {
        return otherFlows;
    }

    long sessions() {
        return sessions;
    }

    long quicConnections() {
        return quicConnections;
    }
}
