package io.postern.lab.agreement;

import io.postern.capture.decode.Decoder;
import io.postern.capture.decode.Headers;
import io.postern.capture.flow.Flow;
import io.postern.capture.flow.FlowLimits;
import io.postern.capture.flow.FlowTable;
import io.postern.capture.flow.Side;
import io.postern.capture.source.CaptureFile;
import io.postern.capture.source.Packet;
import io.postern.capture.source.PacketSource;
import io.postern.capture.source.UnreadableInputException;
import io.postern.dns.DnsGuard;
import io.postern.dns.DnsListener;
import io.postern.dns.DnsProtocol;
import io.postern.dns.exchange.Pairing;
import io.postern.dns.exchange.UnansweredQuery;
import io.postern.dns.judge.Knowledge;
import io.postern.dns.judge.TlsWitness;
import io.postern.dns.message.DnsAnomaly;
import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.observation.ExchangeObservation;
import io.postern.dns.trusted.TrustedAnswers;
import io.postern.dns.verdict.Judgement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What our judge finds in the DNS of one capture, with nobody to ask. */
final class DnsVerdicts implements DnsListener {
    private final String capture;
    private final List<Difference> findings = new ArrayList<>();
    private final DnsGuard guard = new DnsGuard(
            Knowledge.NONE,
            TrustedAnswers.NONE,
            TlsWitness.NONE,
            (flow, client, exchange, testimony, judgement) -> judged(exchange, judgement));
    private long responses;

    private DnsVerdicts(String capture) {
        this.capture = capture;
    }

    /** Reads a capture from end to end; one that is no capture holds nothing. */
    static DnsVerdicts read(Corpus corpus, String capture) throws IOException {
        DnsVerdicts verdicts = new DnsVerdicts(capture);
        try (PacketSource source = CaptureFile.open(corpus.file(capture))) {
            verdicts.read(source);
        } catch (UnreadableInputException e) {
            System.out.println("not read: " + e.getMessage());
        }
        return verdicts;
    }

    private void read(PacketSource source) throws IOException {
        DnsProtocol dns = new DnsProtocol(this);
        FlowTable flows =
                new FlowTable(FlowLimits.standard(), List.of(dns.streams()), List.of(dns.datagrams()), flow -> {});
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
        guard.finish();
    }

    /** Findings as rows of a ledger: verdict, resolver and name, and the evidence. */
    List<Difference> findings() {
        return findings;
    }

    /** Responses that were judged. */
    long responses() {
        return responses;
    }

    private void judged(ExchangeObservation exchange, Judgement judgement) {
        if (judgement.verdict().isFinding()) {
            findings.add(new Difference(
                    capture,
                    judgement.verdict().word() + " " + exchange.resolver() + " " + exchange.name(),
                    judgement.evidence().stream()
                            .map(evidence -> evidence.kind().id())
                            .collect(Collectors.joining(" ")),
                    ""));
        }
    }

    @Override
    public void message(Flow flow, Side from, Packet packet, DnsMessageCursor message, Pairing pairing) {
        responses += pairing.role() == Pairing.Role.RESPONSE ? 1 : 0;
        guard.observe(flow, from, packet, message, pairing);
    }

    @Override
    public void anomaly(Flow flow, Side from, Packet packet, DnsAnomaly anomaly) {
        // Not judged.
    }

    @Override
    public void unanswered(UnansweredQuery query) {
        // Not judged.
    }
}
