package io.postern.gateway.inspection;

import io.postern.capture.count.CounterSink;
import io.postern.capture.decode.Decoder;
import io.postern.capture.decode.Headers;
import io.postern.capture.flow.FlowLimits;
import io.postern.capture.flow.FlowTable;
import io.postern.capture.source.Packet;
import io.postern.dns.DnsGuard;
import io.postern.dns.DnsProtocol;
import io.postern.gateway.account.Account;
import io.postern.gateway.eve.EveLog;
import io.postern.tls.TlsProtocol;
import io.postern.tls.keys.KeySource;
import io.postern.tls.quic.QuicProtocol;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Leads packets through decoder, flow table, protocols and judges. One thread; time is the capture's. */
public final class Inspection {
    /** For {@code quiet}: a cause is raised once. */
    public static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

    private final Headers headers = new Headers();
    private final Headers quotation = new Headers();
    private final Decoder decoder = new Decoder();
    private final ShownNames shown = new ShownNames();
    private final Observer observer;
    private final Findings findings;
    private final DnsProtocol dns;
    private final TlsProtocol tls;
    private final QuicProtocol quic;
    private final FlowTable flows;
    private DnsGuard guard;
    private TlsVerdicts verdicts;

    /**
     * An inspection that has seen nothing.
     *
     * @param account told of everything
     * @param log gets the events
     * @param limits what the flow table may hold
     * @param keys secrets of TLS sessions
     * @param quiet after which a cause is alerted again
     * @param evidence keeps the packets of what is alerted
     */
    public Inspection(
            Account account,
            Optional<EveLog> log,
            FlowLimits limits,
            KeySource keys,
            Judging judging,
            Duration quiet,
            PacketEvidence evidence) {
        RaisedAlerts raised = new RaisedAlerts(quiet.equals(FOREVER) ? Long.MAX_VALUE : quiet.toNanos());
        findings = new Findings(account, log, raised, evidence);
        verdicts = new TlsVerdicts(judging.trust());
        guard = guard(judging.dns());
        observer = new Observer(account, log, findings, shown, verdicts, guard, judging.wants());
        dns = new DnsProtocol(observer);
        tls = new TlsProtocol(observer, TlsProtocol.STANDARD_ROOM, keys);
        quic = new QuicProtocol(observer, QuicProtocol.STANDARD_ROOM, keys);
        flows = new FlowTable(
                limits, List.of(tls, dns.streams(), tls.clearStreams()), List.of(dns.datagrams(), quic), observer);
    }

    private DnsGuard guard(DnsJudging judging) {
        return new DnsGuard(judging.knowledge(), judging.trusted(), shown, judging.inquiries(), findings);
    }

    /** The capture begins; times that are relative to its beginning count from here. */
    public void begin(long nanos) {
        verdicts.begin(nanos);
    }

    /** Takes the next packet. */
    public void packet(Packet packet) {
        observer.at(packet);
        if (decoder.decode(packet, headers)) {
            flows.accept(packet, headers);
            boolean icmp = headers.protocol == Headers.ICMP || headers.protocol == Headers.ICMPV6;
            if (icmp && decoder.decodeQuoted(headers, quotation)) {
                flows.unreachable(packet, headers, quotation);
            }
        }
    }

    /**
     * No packet comes, and time goes on: what has waited long enough is told.
     *
     * @param nanos capture time that has surely been reached; earlier than a packet's it changes nothing
     */
    public void idle(long nanos) {
        flows.advance(nanos);
        dns.advance(nanos);
        guard.advance(nanos);
    }

    /**
     * Judges by something else from now on. Flows go on; what the judges remembered of earlier ones is forgotten, and what they were about
     * to say is said.
     */
    public void judgeBy(Judging judging, long nanos) {
        guard.finish();
        guard = guard(judging.dns());
        verdicts = new TlsVerdicts(judging.trust());
        verdicts.begin(nanos);
        observer.judges(verdicts, guard);
    }

    /** The capture is over: everything that is open is told. */
    public void finish() {
        flows.finish();
        dns.finish();
        guard.finish();
    }

    /** Flows that are alive. */
    public int activeFlows() {
        return flows.active();
    }

    /** Reports what each stage counted. */
    public void report(CounterSink sink) {
        decoder.report(sink);
        flows.report(sink);
        dns.report(sink);
        guard.report(sink);
        tls.report(sink);
        verdicts.report(sink);
        quic.report(sink);
        observer.report(sink);
    }
}
