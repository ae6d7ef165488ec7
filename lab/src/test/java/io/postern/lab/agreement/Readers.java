package io.postern.lab.agreement;

import io.postern.capture.decode.Decoder;
import io.postern.capture.decode.Headers;
import io.postern.capture.flow.Flow;
import io.postern.capture.flow.FlowLimits;
import io.postern.capture.flow.FlowTable;
import io.postern.capture.flow.Route;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.TcpFlow;
import io.postern.capture.source.CaptureFile;
import io.postern.capture.source.Packet;
import io.postern.capture.source.PacketSource;
import io.postern.capture.source.UnreadableInputException;
import io.postern.dns.DnsListener;
import io.postern.dns.DnsProtocol;
import io.postern.dns.exchange.Pairing;
import io.postern.dns.exchange.UnansweredQuery;
import io.postern.dns.message.DnsAnomaly;
import io.postern.dns.message.DnsMessageCursor;
import io.postern.tls.HelloRetry;
import io.postern.tls.Seen;
import io.postern.tls.TlsHandshake;
import io.postern.tls.TlsListener;
import io.postern.tls.TlsProtocol;
import io.postern.tls.fingerprint.Ja3;
import io.postern.tls.hello.ClientHello;
import io.postern.tls.hello.ExtensionType;
import io.postern.tls.preface.HttpConnect;
import io.postern.tls.quic.QuicHandshake;
import io.postern.tls.quic.QuicListener;
import io.postern.tls.quic.QuicProtocol;
import io.postern.tls.wire.TlsAlert;
import io.postern.tls.wire.TlsAnomaly;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What our readers of TLS and DNS see in one capture, by the packets that completed it. */
final class Readers implements TlsListener, QuicListener, DnsListener {
    private final String capture;
    private final List<OracleHello> hellos = new ArrayList<>();
    private final List<OracleHello> quicHellos = new ArrayList<>();
    private final Map<Long, DnsFrame> messages = new TreeMap<>();

    private Readers(String capture) {
        this.capture = capture;
    }

    /** Reads a capture from end to end; one that is no capture holds nothing. */
    static Readers read(Corpus corpus, String capture) throws IOException {
        Readers readers = new Readers(capture);
        try (PacketSource source = CaptureFile.open(corpus.file(capture))) {
            readers.read(source);
        } catch (UnreadableInputException e) {
            System.out.println("not read: " + e.getMessage());
        }
        return readers;
    }

    private void read(PacketSource source) throws IOException {
        DnsProtocol dns = new DnsProtocol(this);
        FlowTable flows = new FlowTable(
                FlowLimits.standard(),
                List.of(new TlsProtocol(this), dns.streams()),
                List.of(dns.datagrams(), new QuicProtocol(this)),
                flow -> {});
        Decoder decoder = new Decoder();
        Packet packet = new Packet();
        Headers headers = new Headers();
        while (source.next(packet)) {
            if (decoder.decode(packet, headers)) {
                flows.accept(packet, headers);
            }
        }
        flows.finish();
        dns.finish();
    }

    /** ClientHellos over TCP in the order in which their sessions were told. */
    List<OracleHello> hellos() {
        return hellos;
    }

    /** ClientHellos over QUIC in the order in which their connections were told. */
    List<OracleHello> quicHellos() {
        return quicHellos;
    }

    /** DNS messages by packet number. */
    Map<Long, DnsFrame> messages() {
        return messages;
    }

    @Override
    public void message(Flow flow, Side from, Packet packet, DnsMessageCursor message, Pairing pairing) {
        messages.computeIfAbsent(packet.number, number -> DnsFrame.empty(capture, number))
                .add(message);
    }

    @Override
    public void handshake(TcpFlow flow, TlsHandshake handshake) {
        handshake.clientHello().ifPresent(hello -> add(hellos, flow, handshake.client(), hello));
        handshake.retry().flatMap(HelloRetry::answer).ifPresent(hello -> add(hellos, flow, handshake.client(), hello));
        handshake.unexpectedHellos().forEach(hello -> add(hellos, flow, handshake.client(), hello));
    }

    @Override
    public void handshake(Flow flow, QuicHandshake handshake) {
        handshake.clientHello().ifPresent(hello -> add(quicHellos, flow, Side.CLIENT, hello));
        handshake
                .helloRetry()
                .flatMap(HelloRetry::answer)
                .ifPresent(hello -> add(quicHellos, flow, Side.CLIENT, hello));
    }

    private void add(List<OracleHello> to, Flow flow, Side client, Seen<ClientHello> seen) {
        ClientHello hello = seen.message();
        to.add(new OracleHello(
                capture,
                seen.packet(),
                flow.address(client).toString(),
                flow.port(client),
                flow.address(client.other()).toString(),
                flow.port(client.other()),
                flow.route()
                        .flatMap(Route::tunnel)
                        .map(tunnel -> tunnel.source() + " " + tunnel.destination())
                        .orElse(""),
                hello.serverName().orElse(""),
                String.join(",", hello.applicationProtocols()),
                Ja3.of(hello).map(Ja3::hash).orElse(""),
                hello.extensions().has(ExtensionType.ENCRYPTED_CLIENT_HELLO)));
    }

    @Override
    public void anomaly(Flow flow, Side from, Packet packet, DnsAnomaly anomaly) {
        // tshark's answers say nothing of what is odd.
    }

    @Override
    public void unanswered(UnansweredQuery query) {
        // Told as a message before.
    }

    @Override
    public void anomaly(TcpFlow flow, Side from, TlsAnomaly anomaly, long packet, long timeNanos) {
        // tshark's answers say nothing of what is odd.
    }

    @Override
    public void alert(TcpFlow flow, Side from, TlsAlert alert, long packet, long timeNanos) {
        // Alerts are not compared.
    }

    @Override
    public void connect(TcpFlow flow, HttpConnect connect) {
        // Told with the handshake inside the tunnel.
    }

    @Override
    public void clear(TcpFlow flow, Side from, String protocol, long packet) {
        // Only TLS and DNS are compared.
    }
}
