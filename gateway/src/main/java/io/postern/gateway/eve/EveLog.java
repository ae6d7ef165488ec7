package io.postern.gateway.eve;

import io.postern.capture.count.CounterSink;
import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.TcpFlow;
import io.postern.capture.source.Packet;
import io.postern.dns.exchange.Pairing;
import io.postern.dns.inquiry.InquiryResult;
import io.postern.dns.message.DnsAnomaly;
import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Kind;
import io.postern.dns.observation.ExchangeObservation;
import io.postern.dns.verdict.Judgement;
import io.postern.gateway.finding.Finding;
import io.postern.gateway.outcome.Outcome;
import io.postern.gateway.wanted.Judged;
import io.postern.tls.TlsHandshake;
import io.postern.tls.hello.NameHiding;
import io.postern.tls.judge.TlsVerdict;
import io.postern.tls.quic.QuicHandshake;
import io.postern.tls.reset.ResetVerdict;
import io.postern.tls.wire.TlsAnomaly;
import java.io.Closeable;
import java.io.OutputStream;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The verdict log of one capture, or of one interface: a method an event.
 *
 * <p>One thread. Errors of the stream come as {@link java.io.UncheckedIOException}.
 */
public final class EveLog implements Closeable {
    private final JsonLines json;
    private final FlowEvent flows;
    private final DnsEvent dns;
    private final TlsEvent tls;
    private final QuicEvent quic;
    private final AnomalyEvent anomalies;
    private final AlertEvent alerts;
    private final StatsEvent stats;
    private final InquiryEvent inquiries;
    private final boolean strict;

    /**
     * A log.
     *
     * @param out closed with this; is given whole lines only
     * @param strict whether to leave out what EVE's schema does not know
     */
    public EveLog(OutputStream out, boolean strict) {
        this(out, strict, Origin.CAPTURE_FILE);
    }

    /**
     * A log.
     *
     * @param out closed with this; is given whole lines only
     * @param strict whether to leave out what EVE's schema does not know
     * @param origin what the packets' sources name
     */
    public EveLog(OutputStream out, boolean strict, Origin origin) {
        this.strict = strict;
        json = new JsonLines(out);
        Envelope envelope = new Envelope(json, origin);
        flows = new FlowEvent(json, envelope, strict);
        dns = new DnsEvent(json, envelope, strict);
        tls = new TlsEvent(json, envelope, strict);
        quic = new QuicEvent(json, envelope, strict);
        anomalies = new AnomalyEvent(json, envelope, strict);
        alerts = new AlertEvent(json, envelope, strict);
        stats = new StatsEvent(json, envelope, strict);
        inquiries = new InquiryEvent(json, envelope);
    }

    /**
     * A flow that is over.
     *
     * @param protocol what it spoke, empty when that is not known
     * @param transactions what it was used for, -1 when that is not known
     * @param resets the verdict on its resets, if it has any
     * @param judged what a policy says of it
     */
    public void flow(
            Flow flow,
            String file,
            String protocol,
            long transactions,
            Outcome outcome,
            Optional<ResetVerdict> resets,
            Optional<Judged> judged) {
        flows.write(flow, file, protocol, transactions, outcome, resets, judged);
    }

    /**
     * A DNS message.
     *
     * @param transaction number of the message in its flow, from 0
     * @param judgement what can be said at once of what it says
     */
    public void dns(
            Flow flow,
            Side from,
            Packet packet,
            DnsMessageCursor message,
            Pairing pairing,
            long transaction,
            Optional<Judgement> judgement) {
        dns.write(flow, from, packet, message, pairing, transaction, judgement);
    }

    /**
     * A TLS session.
     *
     * @param server the server's own certificate, if it was seen in clear
     * @param client the client's own certificate, if it was seen in clear
     * @param hiding whether the name is hidden
     * @param verdict who stands behind it
     * @param judged what a policy says of it
     * @param transaction number of the session in its flow, from 0
     */
    public void tls(
            TcpFlow flow,
            TlsHandshake handshake,
            Optional<Leaf> server,
            Optional<Leaf> client,
            NameHiding hiding,
            TlsVerdict verdict,
            Optional<Judged> judged,
            String file,
            long transaction) {
        tls.write(flow, handshake, server, client, hiding, verdict, judged, file, transaction);
    }

    /**
     * A QUIC handshake.
     *
     * @param certificate the server's own, if it was opened
     * @param hiding whether the name is hidden
     * @param verdict who stands behind it
     * @param judged what a policy says of it
     * @param transaction number of its first event in its flow, from 0
     * @return how many events it came to
     */
    public int quic(
            Flow flow,
            QuicHandshake handshake,
            Optional<Leaf> certificate,
            NameHiding hiding,
            TlsVerdict verdict,
            Optional<Judged> judged,
            String file,
            long transaction) {
        return quic.write(flow, handshake, certificate, hiding, verdict, judged, file, transaction);
    }

    /** Something odd in TLS. */
    public void anomaly(TcpFlow flow, Side from, TlsAnomaly anomaly, String file, long packet, long timeNanos) {
        anomalies.write(flow, from, anomaly, file, packet, timeNanos);
    }

    /** Something odd in DNS. */
    public void anomaly(Flow flow, Side from, Packet packet, DnsAnomaly anomaly, Kind kind) {
        anomalies.write(flow, from, packet, anomaly, kind);
    }

    /**
     * A finding.
     *
     * @param from who did it, or in whose name it was done
     * @param protocol what the flow speaks, empty when that is not known
     * @param evidenceFile name of the file that its packets will be in
     */
    public void alert(Flow flow, Side from, String protocol, Finding finding, Optional<String> evidenceFile) {
        alerts.write(flow, from, protocol, finding, evidenceFile);
    }

    /**
     * Something was done to learn more about an answer; a strict log leaves it out.
     *
     * @param client the side of the flow that asked
     */
    public void inquiry(Flow flow, Side client, ExchangeObservation exchange, InquiryResult result) {
        if (!strict) {
            inquiries.write(flow, client, exchange, result);
        }
    }

    /** Reports what was left out of the log. */
    public void report(CounterSink sink) {
        if (dns.cutShort() > 0) {
            sink.counter("log.dns.cut_short", dns.cutShort());
        }
    }

    /**
     * What was counted, at the end of the capture.
     *
     * @param seconds capture time from the first packet to the last
     */
    public void stats(String file, long lastNanos, long seconds, SortedMap<String, Long> counters) {
        stats.write(file, lastNanos, seconds, counters);
    }

    /** Hands on what has been written so far. */
    public void flush() {
        json.flush();
    }

    @Override
    public void close() {
        json.close();
    }
}
