package io.postern.lab.agreement;

import io.postern.capture.decode.Decoder;
import io.postern.capture.decode.Headers;
import io.postern.capture.flow.FlowLimits;
import io.postern.capture.flow.FlowTable;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.TcpFlow;
import io.postern.capture.source.CaptureFile;
import io.postern.capture.source.Packet;
import io.postern.capture.source.PacketSource;
import io.postern.capture.source.UnreadableInputException;
import io.postern.tls.HelloRetry;
import io.postern.tls.Seen;
import io.postern.tls.TlsHandshake;
import io.postern.tls.TlsListener;
import io.postern.tls.TlsProtocol;
import io.postern.tls.hello.ClientHello;
import io.postern.tls.preface.HttpConnect;
import io.postern.tls.strict.StrictHelloReader;
import io.postern.tls.wire.TlsAlert;
import io.postern.tls.wire.TlsAnomaly;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The hellos of all captures go through the gateway's strict reader with the name that tshark finds, or a reviewed row says why not. */
class StrictHelloAgreementTest {
    private final List<Difference> differences = new ArrayList<>();
    private final Map<String, Integer> refusals = new TreeMap<>();
    private int same;
    private int all;

    @Test
    void hellosOfAllCapturesAreTakenWithTheirNames() throws IOException {
        Corpus corpus = Corpus.orSkip();
        Map<String, List<OracleHello>> oracle =
                OracleHello.read(corpus, "tcp").stream().collect(Collectors.groupingBy(OracleHello::capture));
        for (String capture : corpus.captures()) {
            if (oracle.containsKey(capture)) {
                read(corpus, capture, oracle.get(capture));
            }
        }
        new Ledger("strict.tsv").settle(differences);
        System.out.println("agreement: refused by the strict reader: " + refusals);
        new Agreement("hellos and names, tshark's and the strict reader's", same, all).require(0.9);
    }

    private void read(Corpus corpus, String capture, List<OracleHello> oracle) throws IOException {
        Hellos hellos = new Hellos(capture, oracle);
        ClientBytes bytes = new ClientBytes(new TlsProtocol(hellos));
        FlowTable flows = new FlowTable(FlowLimits.standard(), List.of(bytes), List.of(), flow -> {});
        hellos.bytes = bytes;
        Decoder decoder = new Decoder();
        Packet packet = new Packet();
        Headers headers = new Headers();
        try (PacketSource source = CaptureFile.open(corpus.file(capture))) {
            while (source.next(packet)) {
                if (decoder.decode(packet, headers)) {
                    flows.accept(packet, headers);
                }
            }
        } catch (UnreadableInputException e) {
            System.out.println("not read: " + e.getMessage());
        }
        flows.finish();
    }

    /** Reads each hello that tshark told as well once more, from its bytes. */
    private final class Hellos implements TlsListener {
        private final String capture;
        private final List<OracleHello> oracle;
        private ClientBytes bytes = new ClientBytes(new TlsProtocol(this));

        private Hellos(String capture, List<OracleHello> oracle) {
            this.capture = capture;
            this.oracle = oracle;
        }

        @Override
        public void handshake(TcpFlow flow, TlsHandshake handshake) {
            handshake.clientHello().ifPresent(hello -> strictly(flow, handshake.client(), hello, false));
            handshake
                    .retry()
                    .flatMap(HelloRetry::answer)
                    .ifPresent(hello -> strictly(flow, handshake.client(), hello, true));
        }

        private void strictly(TcpFlow flow, Side client, Seen<ClientHello> seen, boolean again) {
            oracle.stream()
                    .filter(theirs -> theirs.frame() == seen.packet() && theirs.sourcePort() == flow.port(client))
                    .findFirst()
                    .ifPresent(theirs -> compare(theirs, bytes.from(flow, client, seen.message(), again)));
        }

        private void compare(OracleHello theirs, byte[] sent) {
            StrictHelloReader reader = new StrictHelloReader();
            reader.read(sent, 0, sent.length);
            String ours = switch (reader.state()) {
                case MORE -> "no end";
                case REFUSED -> "refused " + reader.refusal().id();
                case HELLO -> reader.hello().name().orElse("");
            };
            all++;
            if (reader.state() == StrictHelloReader.State.REFUSED) {
                refusals.merge(reader.refusal().id(), 1, Integer::sum);
            }
            if (ours.equals(theirs.sni().toLowerCase(Locale.ROOT))) {
                same++;
            } else {
                differences.add(new Difference(capture, "frame " + theirs.frame(), ours, theirs.sni()));
            }
        }

        @Override
        public void anomaly(TcpFlow flow, Side from, TlsAnomaly anomaly, long packet, long timeNanos) {
            // The strict reader finds its own.
        }

        @Override
        public void alert(TcpFlow flow, Side from, TlsAlert alert, long packet, long timeNanos) {
            // Only hellos are compared.
        }

        @Override
        public void connect(TcpFlow flow, HttpConnect connect) {
            // Told with the handshake inside the tunnel.
        }

        @Override
        public void clear(TcpFlow flow, Side from, String protocol, long packet) {
            // Only hellos are compared.
        }
    }
}
