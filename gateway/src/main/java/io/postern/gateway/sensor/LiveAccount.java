package io.postern.gateway.sensor;

import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.TcpFlow;
import io.postern.capture.net.IpAddress;
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
import io.postern.tls.judge.TlsVerdict;
import io.postern.tls.judge.Verdict;
import java.util.Locale;
import java.util.Optional;

/** Counts what is seen, for the metrics; keeps nothing else. */
final class LiveAccount implements Account {
    private static final IpAddress NOWHERE = new IpAddress(0, 0);
    private static final int HTTPS = 443;

    private final LiveResolver dns = new LiveResolver(Kind.DNS);
    private final LiveResolver mdns = new LiveResolver(Kind.MDNS);
    private final LiveResolver llmnr = new LiveResolver(Kind.LLMNR);
    private final Conclusions conclusions;

    LiveAccount(Conclusions conclusions) {
        this.conclusions = conclusions;
    }

    @Override
    public HostAccount session(TcpFlow flow, String serverName, String version, String issuer) {
        return LiveHost.of(serverName, flow);
    }

    @Override
    public HostAccount connection(Flow flow, String serverName, String version, String issuer) {
        return LiveHost.of(serverName, flow);
    }

    @Override
    public HostAccount tunnel(String authority) {
        String name = authority.endsWith(":443") ? authority.substring(0, authority.length() - 4) : authority;
        return new LiveHost(name.toLowerCase(Locale.ROOT), NOWHERE, HTTPS);
    }

    @Override
    public void ended(Flow flow, Ending ending, Optional<CauseAccount> cause, String source) {
        if (flow instanceof TcpFlow || flow.facts() instanceof QuicNote) {
            conclusions.ended(ending.outcome());
        }
    }

    @Override
    public void answered(Flow flow, Side client, DnsMessageCursor response, long nanos) {
        // Who is called by which name is a summary's business.
    }

    @Override
    public ResolverAccount resolver(Flow flow, Side server, Kind kind) {
        return switch (kind) {
            case DNS -> dns;
            case MDNS -> mdns;
            case LLMNR -> llmnr;
        };
    }

    @Override
    public void message(
            ResolverAccount resolver, DnsMessageCursor message, Pairing pairing, String source, long packet) {
        // The protocol's own counters tell.
    }

    @Override
    public void unanswered(ResolverAccount resolver, UnansweredQuery query) {
        // The protocol's own counters tell.
    }

    @Override
    public void weighed(TlsVerdict verdict) {
        conclusions.tls(verdict.verdict().word(), verdict.rule());
        if (verdict.verdict() == Verdict.UNVERIFIABLE && verdict.equals(TlsVerdict.ENCRYPTED)) {
            conclusions.encrypted();
        }
    }

    @Override
    public void oddity(String what, String source, long packet) {
        // The protocols' own counters tell.
    }

    @Override
    public String host(Flow flow) {
        return flow.facts() instanceof HostNote note
                ? note.host().label()
                : LiveHost.of("", flow).label();
    }

    @Override
    public CauseAccount finding(Finding finding) {
        FindingClass kind = finding.signature().kind();
        if (finding.resolver().isPresent()) {
            conclusions.dns(kind.word(), finding.grounds().rule());
        } else if (kind == FindingClass.INJECTED) {
            conclusions.injected();
        }
        return CauseAccount.NONE;
    }
}
