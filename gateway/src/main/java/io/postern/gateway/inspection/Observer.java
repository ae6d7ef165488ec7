package io.postern.gateway.inspection;

import io.postern.capture.count.CounterSink;
import io.postern.capture.flow.Flow;
import io.postern.capture.flow.FlowListener;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.TcpFlow;
import io.postern.capture.source.Packet;
import io.postern.dns.DnsGuard;
import io.postern.dns.DnsListener;
import io.postern.dns.exchange.Pairing;
import io.postern.dns.exchange.UnansweredQuery;
import io.postern.dns.message.DnsAnomaly;
import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Kind;
import io.postern.dns.message.Section;
import io.postern.dns.verdict.Judgement;
import io.postern.gateway.account.Account;
import io.postern.gateway.account.CauseAccount;
import io.postern.gateway.account.DnsNote;
import io.postern.gateway.account.HostAccount;
import io.postern.gateway.account.HostNote;
import io.postern.gateway.account.QuicNote;
import io.postern.gateway.account.ResolverAccount;
import io.postern.gateway.account.TunnelNote;
import io.postern.gateway.eve.EveLog;
import io.postern.gateway.eve.Leaf;
import io.postern.gateway.finding.BlockPageFindings;
import io.postern.gateway.finding.PolicyFindings;
import io.postern.gateway.finding.ResetFindings;
import io.postern.gateway.finding.Sight;
import io.postern.gateway.finding.TlsVerdictFindings;
import io.postern.gateway.outcome.ClearNote;
import io.postern.gateway.outcome.Ending;
import io.postern.gateway.outcome.Outcomes;
import io.postern.gateway.outcome.TlsStage;
import io.postern.gateway.wanted.Judged;
import io.postern.gateway.wanted.Wants;
import io.postern.tls.Seen;
import io.postern.tls.TlsHandshake;
import io.postern.tls.TlsListener;
import io.postern.tls.certificate.CertificateChain;
import io.postern.tls.hello.ClientHello;
import io.postern.tls.hello.NameHiding;
import io.postern.tls.judge.TlsVerdict;
import io.postern.tls.page.Page;
import io.postern.tls.preface.HttpConnect;
import io.postern.tls.quic.QuicHandshake;
import io.postern.tls.quic.QuicListener;
import io.postern.tls.quic.QuicVersion;
import io.postern.tls.reset.ResetJudge;
import io.postern.tls.reset.ResetVerdict;
import io.postern.tls.wire.TlsAlert;
import io.postern.tls.wire.TlsAnomaly;
import io.postern.tls.wire.TlsVersion;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Joins what the protocols and the flow table say of one capture, and passes it to the account and the log.
 *
 * <p>A flow remembers one small object until it ends: without a log one that all flows of its kind share.
 */
final class Observer implements TlsListener, QuicListener, DnsListener, FlowListener {
    private final Account account;
    private final @Nullable EveLog log;
    private final Findings findings;
    private final ShownNames shown;
    private TlsVerdicts verdicts;
    private DnsGuard guard;
    private Packet packet = new Packet();
    private final CertificateMemory certificates = new CertificateMemory();
    private final Wishes wishes;
    private final PublishedEchKeys published = new PublishedEchKeys();

    /**
     * An observer of one capture.
     *
     * @param findings told of what the judges found
     * @param shown told of what TLS shows of names
     * @param verdicts judges TLS
     * @param guard judges what DNS answers say
     * @param wants judges what connections want
     */
    Observer(
            Account account,
            Optional<EveLog> log,
            Findings findings,
            ShownNames shown,
            TlsVerdicts verdicts,
            DnsGuard guard,
            Wants wants) {
        this.account = account;
        this.log = log.orElse(null);
        this.findings = findings;
        this.shown = shown;
        this.verdicts = verdicts;
        this.guard = guard;
        this.wishes = new Wishes(wants);
    }

    /** The packet that everything until the next is about. */
    void at(Packet current) {
        if (packet != current) {
            packet = current;
        }
    }

    /** Others judge from now on. */
    void judges(TlsVerdicts tls, DnsGuard dns) {
        verdicts = tls;
        guard = dns;
    }

    @Override
    public void handshake(TcpFlow flow, TlsHandshake handshake) {
        Optional<Leaf> server = leaf(handshake.serverCertificates().map(seen -> seen.message()));
        String version = handshake.version().isPresent()
                ? TlsVersion.name(handshake.version().getAsInt())
                : "";
        NameHiding hiding = handshake.nameHiding(published);
        HostAccount host = account.session(
                flow,
                name(handshake.serverName(), hiding),
                version,
                server.flatMap(Leaf::issuer).orElse(""));
        TlsStage stage = TlsFlow.stage(handshake);
        Optional<Ending> ending = TlsFlow.ending(handshake);
        if (ending.isEmpty() && Wishes.spoken(flow) instanceof ClearNote note) {
            ending = note.ending(flow, true);
        }
        TlsVerdict verdict = verdicts.of(flow, handshake, !isForShow(hiding));
        account.weighed(verdict);
        shown.add(flow, handshake, verdict);
        Optional<Judged> judged = wishes.of(flow, handshake);
        if (log != null) {
            Optional<Leaf> client = leaf(handshake.clientCertificates().map(seen -> seen.message()));
            log.tls(flow, handshake, server, client, hiding, verdict, judged, source(flow, handshake.packet()), 0);
        }
        Optional<CauseAccount> cause = tell(flow, handshake, verdict, host);
        boolean ordinary = ending.isEmpty() && cause.isEmpty() && judged.isEmpty();
        flow.remember(ordinary ? host.note(stage) : new HostNote(host, stage, ending, cause, judged));
    }

    private Optional<CauseAccount> tell(TcpFlow flow, TlsHandshake handshake, TlsVerdict verdict, HostAccount host) {
        if (verdict.cause().isEmpty()) {
            return Optional.empty();
        }
        long number = handshake.serverCertificates().map(Seen::packet).orElse(handshake.packet());
        long nanos = handshake.serverCertificates().map(Seen::timeNanos).orElse(handshake.timeNanos());
        String client = flow.address(handshake.client()).toString();
        Sight sight = new Sight(source(flow, number), number, nanos);
        return TlsVerdictFindings.of(verdict, host.label(), client, sight)
                .map(finding -> findings.tell(flow, handshake.client().other(), "tls", finding));
    }

    @Override
    public void handshake(Flow flow, QuicHandshake handshake) {
        NameHiding hiding = handshake.nameHiding(published);
        Optional<Seen<CertificateChain>> chain = handshake.sealed().serverCertificates();
        Optional<Leaf> server = leaf(chain.map(Seen::message));
        HostAccount host = account.connection(
                flow,
                name(handshake.serverName(), hiding),
                QuicVersion.label(handshake.usedVersion()),
                server.flatMap(Leaf::issuer).orElse(""));
        TlsVerdict verdict = verdicts.of(flow, handshake, !isForShow(hiding));
        account.weighed(verdict);
        shown.add(flow, handshake.serverName(), verdict);
        String file = source(flow, handshake.packet());
        int events = flow.facts() instanceof QuicNote note ? note.events() : 0;
        Optional<Judged> judged = wishes.of(flow, handshake);
        if (log != null) {
            events += log.quic(flow, handshake, server, hiding, verdict, judged, file, events);
        }
        if (handshake.clientHello().isPresent()) {
            Seen<ClientHello> hello = handshake.clientHello().get();
            oddities(flow, hello.message().anomalies(), hello.packet());
        }
        if (chain.isPresent()) {
            oddities(flow, chain.get().message().anomalies(), chain.get().packet());
        }
        flow.remember(new QuicNote(host, QuicEnding.of(flow, handshake), events, judged));
        if (!verdict.cause().isEmpty()) {
            Sight sight = chain.map(seen -> new Sight(source(flow, seen.packet()), seen.packet(), seen.timeNanos()))
                    .orElseGet(() -> new Sight(file, handshake.packet(), handshake.timeNanos()));
            TlsVerdictFindings.of(
                            verdict, host.label(), flow.address(Side.CLIENT).toString(), sight)
                    .ifPresent(finding -> findings.tell(flow, Side.SERVER, "quic", finding));
        }
    }

    private void oddities(Flow flow, Set<TlsAnomaly> anomalies, long number) {
        for (TlsAnomaly anomaly : anomalies) {
            account.oddity("quic " + anomaly.name(), source(flow, number), number);
        }
    }

    /** What a host goes by; a name that is there for show is not the host's. */
    private static String name(Optional<String> shown, NameHiding hiding) {
        return shown.isPresent() && isForShow(hiding) ? shown.get() + " (outer name)" : shown.orElse("");
    }

    private static boolean isForShow(NameHiding hiding) {
        return hiding == NameHiding.OFFER || hiding == NameHiding.ESNI;
    }

    private Optional<Leaf> leaf(Optional<CertificateChain> chain) {
        return chain.isEmpty() || chain.get().isEmpty()
                ? Optional.empty()
                : Optional.of(certificates.leaf(chain.get().der().getFirst()));
    }

    @Override
    public void anomaly(TcpFlow flow, Side from, TlsAnomaly anomaly, long number, long timeNanos) {
        account.oddity("tls " + anomaly.name(), source(flow, number), number);
        if (log != null) {
            log.anomaly(flow, from, anomaly, source(flow, number), number, timeNanos);
        }
    }

    @Override
    public void alert(TcpFlow flow, Side from, TlsAlert alert, long number, long timeNanos) {
        // Alerts of a handshake that is being read come with it; a later one changes what the flow remembers.
        if (alert.fatal()
                && flow.facts() instanceof HostNote note
                && note.ending().isEmpty()) {
            flow.remember(note.ended(TlsFlow.ending(from, alert, number, false)));
        }
    }

    @Override
    public void connect(TcpFlow flow, HttpConnect connect) {
        Optional<Ending> refusal = TlsFlow.ending(connect);
        if (refusal.isPresent()) {
            HostAccount host = account.tunnel(connect.authority());
            Optional<Judged> judged = wishes.of(flow, connect);
            flow.remember(new HostNote(host, TlsStage.NONE, refusal, Optional.empty(), judged));
        } else if (connect.accepted()) {
            wishes.opened(flow, connect);
        }
    }

    @Override
    public void clear(TcpFlow flow, Side from, String protocol, long number) {
        if (flow.facts() == null) {
            flow.remember(new ClearNote(protocol, from, number));
        } else if (flow.facts() instanceof TunnelNote(Judged judged, var clear) && clear.isEmpty()) {
            flow.remember(new TunnelNote(judged, Optional.of(new ClearNote(protocol, from, number))));
        }
    }

    @Override
    public void page(TcpFlow flow, Page page) {
        String file = source(flow, page.packet());
        Optional<CauseAccount> cause = BlockPageFindings.of(flow, page, account.host(flow), file)
                .map(finding -> findings.tell(flow, Side.SERVER, "http", finding));
        if (flow.facts() instanceof HostNote note) {
            cause.ifPresent(found -> flow.remember(note.with(found)));
        }
    }

    @Override
    public void message(Flow flow, Side from, Packet packet, DnsMessageCursor message, Pairing pairing) {
        Kind kind = message.kind();
        Side server = message.isResponse() ? from : from.other();
        ResolverAccount row = flow.facts() instanceof DnsNote note ? note.row(server) : null;
        if (row == null) {
            row = account.resolver(flow, server, kind);
            if (flow.facts() == null) {
                // Without a log nothing of a flow is counted, and one note serves all flows of a server.
                flow.remember(log == null ? row.note(server) : new DnsNote(row, server));
            }
        }
        account.message(row, message, pairing, packet.source, packet.number);
        if (kind == Kind.DNS && message.announced(Section.ANSWER) > 0 && message.isResponse() && message.rcode() == 0) {
            account.answered(flow, from.other(), message, packet.timeNanos);
            published.add(message);
        }
        Optional<Judgement> judgement = guard.observe(flow, from, packet, message, pairing);
        if (log != null) {
            long transaction = flow.facts() instanceof DnsNote note ? note.next() : 0;
            log.dns(flow, from, packet, message, pairing, transaction, judgement);
        }
    }

    @Override
    public void anomaly(Flow flow, Side from, Packet packet, DnsAnomaly anomaly) {
        Kind kind = Kind.ofPorts(flow.port(Side.CLIENT), flow.port(Side.SERVER));
        account.oddity(kind.word() + " " + anomaly.event(), packet.source, packet.number);
        if (log != null) {
            log.anomaly(flow, from, packet, anomaly, kind);
        }
    }

    @Override
    public void unanswered(UnansweredQuery query) {
        Side server = query.from().other();
        ResolverAccount row = query.flow().facts() instanceof DnsNote note ? note.row(server) : null;
        if (row == null) {
            row = account.resolver(query.flow(), server, Kind.DNS);
        }
        account.unanswered(row, query);
    }

    @Override
    public void ended(Flow flow) {
        Ending ending = ending(flow);
        Optional<ResetVerdict> resets =
                flow instanceof TcpFlow connection ? ResetJudge.judge(connection) : Optional.empty();
        Optional<CauseAccount> cause = Optional.empty();
        if (resets.isPresent() && resets.get().isInjected() && flow instanceof TcpFlow connection) {
            cause = ResetFindings.of(connection, resets.get(), account.host(flow))
                    .map(found -> findings.tell(flow, resets.get().from(), protocol(flow), found));
        }
        Optional<Judged> judged = wishes.atEnd(flow, ending);
        if (judged.isPresent()) {
            account.wanted(flow, judged.get(), ending);
            PolicyFindings.of(flow, judged.get())
                    .ifPresent(denied -> findings.tell(flow, Side.CLIENT, protocol(flow), denied));
        }
        account.ended(flow, ending, cause, flow.source());
        if (log != null) {
            log.flow(flow, flow.source(), protocol(flow), transactions(flow), ending.outcome(), resets, judged);
        }
    }

    private static Ending ending(Flow flow) {
        if (!(flow instanceof TcpFlow connection)) {
            return flow.facts() instanceof QuicNote note
                    ? QuicEnding.atEnd(flow, note.ending())
                    : Outcomes.ofDatagrams(flow);
        }
        if (flow.facts() instanceof HostNote note) {
            return note.ending().isPresent() ? note.ending().get() : Outcomes.of(connection, note.stage());
        }
        Ending ending = Outcomes.of(connection, TlsStage.NONE);
        if (ending.outcome().isFailure()) {
            return ending;
        }
        // Not a switch by type: on the first compiler that costs a microsecond.
        if (Wishes.spoken(flow) instanceof ClearNote note) {
            return note.ending(connection, false).orElse(ending);
        }
        if (flow.facts() instanceof DnsNote note) {
            return new ClearNote(note.kind().word(), Side.CLIENT, flow.firstPacket())
                    .ending(connection, false)
                    .orElse(ending);
        }
        return ending;
    }

    private static String protocol(Flow flow) {
        if (flow.facts() instanceof HostNote note) {
            return note.stage() == TlsStage.NONE ? "http" : "tls";
        }
        if (flow.facts() instanceof QuicNote) {
            return "quic";
        }
        if (Wishes.spoken(flow) instanceof ClearNote note) {
            return note.protocol();
        }
        return flow.facts() instanceof DnsNote note ? note.kind().word() : "";
    }

    private static long transactions(Flow flow) {
        if (flow.facts() instanceof HostNote) {
            return 1;
        }
        if (flow.facts() instanceof QuicNote note) {
            return note.events();
        }
        return flow.facts() instanceof DnsNote note ? note.count() : -1;
    }

    /** Reports what was remembered, and what was not. */
    void report(CounterSink sink) {
        published.report(sink);
    }

    /** The file that holds a packet of a flow: the one that is being read if it is the current one, else the flow's. */
    private String source(Flow flow, long number) {
        return number == packet.number ? packet.source : flow.source();
    }
}
