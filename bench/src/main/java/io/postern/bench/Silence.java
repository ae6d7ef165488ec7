package io.postern.bench;

import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.TcpFlow;
import io.postern.capture.source.Packet;
import io.postern.dns.DnsListener;
import io.postern.dns.exchange.Pairing;
import io.postern.dns.exchange.UnansweredQuery;
import io.postern.dns.message.DnsAnomaly;
import io.postern.dns.message.DnsMessageCursor;
import io.postern.tls.TlsHandshake;
import io.postern.tls.TlsListener;
import io.postern.tls.preface.HttpConnect;
import io.postern.tls.wire.TlsAlert;
import io.postern.tls.wire.TlsAnomaly;

/** Hears everything and does nothing with it. */
final class Silence implements TlsListener, DnsListener {
    @Override
    public void handshake(TcpFlow flow, TlsHandshake handshake) {}

    @Override
    public void anomaly(TcpFlow flow, Side from, TlsAnomaly anomaly, long packet, long timeNanos) {}

    @Override
    public void alert(TcpFlow flow, Side from, TlsAlert alert, long packet, long timeNanos) {}

    @Override
    public void connect(TcpFlow flow, HttpConnect connect) {}

    @Override
    public void message(Flow flow, Side from, Packet packet, DnsMessageCursor message, Pairing pairing) {}

    @Override
    public void anomaly(Flow flow, Side from, Packet packet, DnsAnomaly anomaly) {}

    @Override
    public void unanswered(UnansweredQuery query) {}

    @Override
    public void clear(TcpFlow flow, Side from, String protocol, long packet) {}
}
