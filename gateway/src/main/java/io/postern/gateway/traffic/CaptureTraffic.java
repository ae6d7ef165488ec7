package io.postern.gateway.traffic;

import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.TcpFlow;
import io.postern.dns.exchange.Pairing;
import io.postern.dns.exchange.UnansweredQuery;
import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Kind;
import io.postern.gateway.account.Account;
import io.postern.gateway.account.CauseAccount;
import io.postern.gateway.account.DnsNote;
import io.postern.gateway.account.HostAccount;
import io.postern.gateway.account.HostNote;
import io.postern.gateway.account.ResolverAccount;
import io.postern.gateway.finding.Finding;
import io.postern.gateway.finding.FindingClass;
import io.postern.gateway.outcome.Ending;
import io.postern.gateway.outcome.TlsStage;
import io.postern.gateway.wanted.Judged;
import io.postern.tls.judge.TlsVerdict;
import java.util.Optional;

/** Tells of the connections of a capture; keeps account of nothing else. */
final class CaptureTraffic implements Account {
    private static final long SECOND = 1_000_000_000L;

    private final Traffic traffic;
    private final TrafficCount count;

    CaptureTraffic(Traffic traffic, TrafficCount count) {
        this.traffic = traffic;
        this.count = count;
    }

    /** A host of which nothing is kept but how it is called. */
    private record Called(String label) implements HostAccount {
        static Called of(String name, Flow flow) {
            return new Called(name.isEmpty() ? flow.address(Side.SERVER).toString() : name);
        }

        @Override
        public HostNote note(TlsStage stage) {
            return new HostNote(this, stage);
        }

        @Override
        public void connection(Ending ending, boolean explained, String source, long timeNanos, long roundTripMicros) {
            // Traffic is told of it as such.
        }
    }

    private record Asked(Kind kind) implements ResolverAccount {
        @Override
        public DnsNote note(Side server) {
            return new DnsNote(this, server);
        }

        @Override
        public void message(DnsMessageCursor message, Pairing pairing) {
            // Nobody counts.
        }

        @Override
        public void unanswered() {
            // Nobody counts.
        }
    }

    @Override
    public void wanted(Flow flow, Judged judged, Ending ending) {
        count.connections++;
        String failure = ending.outcome().isFailure() ? ending.outcome().word() : "";
        traffic.connection(new Connection(judged.wanted(), failure, Math.floorDiv(flow.firstNanos(), SECOND)));
    }

    @Override
    public CauseAccount finding(Finding finding) {
        FindingClass kind = finding.signature().kind();
        if (kind == FindingClass.HIJACKED || kind == FindingClass.INTERCEPTED) {
            traffic.accused(finding.subject(), kind.word());
        }
        return CauseAccount.NONE;
    }

    @Override
    public HostAccount session(TcpFlow flow, String serverName, String version, String issuer) {
        return Called.of(serverName, flow);
    }

    @Override
    public HostAccount connection(Flow flow, String serverName, String version, String issuer) {
        return Called.of(serverName, flow);
    }

    @Override
    public HostAccount tunnel(String authority) {
        return new Called(authority);
    }

    @Override
    public String host(Flow flow) {
        return Called.of("", flow).label();
    }

    @Override
    public ResolverAccount resolver(Flow flow, Side server, Kind kind) {
        return new Asked(kind);
    }

    @Override
    public void ended(Flow flow, Ending ending, Optional<CauseAccount> cause, String source) {
        // What it wanted has been told.
    }

    @Override
    public void answered(Flow flow, Side client, DnsMessageCursor response, long nanos) {
        // Names come from hellos.
    }

    @Override
    public void message(
            ResolverAccount resolver, DnsMessageCursor message, Pairing pairing, String source, long packet) {
        // Nobody counts.
    }

    @Override
    public void unanswered(ResolverAccount resolver, UnansweredQuery query) {
        // Nobody counts.
    }

    @Override
    public void weighed(TlsVerdict verdict) {
        // What is wrong comes as a finding.
    }

    @Override
    public void oddity(String what, String source, long packet) {
        // Nobody counts.
    }
}
