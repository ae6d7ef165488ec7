package io.postern.gateway.replay;

import io.postern.capture.decode.Decoder;
import io.postern.capture.decode.Headers;
import io.postern.capture.flow.Flow;
import io.postern.capture.flow.FlowLimits;
import io.postern.capture.flow.FlowTable;
import io.postern.capture.flow.Side;
import io.postern.capture.source.Packet;
import io.postern.capture.source.PacketSource;
import io.postern.dns.DnsGuard;
import io.postern.dns.DnsListener;
import io.postern.dns.DnsProtocol;
import io.postern.dns.JudgementListener;
import io.postern.dns.asking.AskedAnswers;
import io.postern.dns.exchange.Pairing;
import io.postern.dns.exchange.UnansweredQuery;
import io.postern.dns.judge.Knowledge;
import io.postern.dns.judge.TlsWitness;
import io.postern.dns.message.DnsAnomaly;
import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.trusted.TrustedAnswer;
import io.postern.gateway.inspection.TimeWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs ahead of the judges through captures, and has trusted resolvers asked for what the judges will need: the names that a guard asks
 * for who never gets an answer. So many questions are under way at once, where the judges ask one after another.
 */
final class NamesAhead implements AutoCloseable {
    private final Replay replay;
    private final List<Path> captures;
    private final TimeWindow window;
    private final Knowledge knowledge;
    private final AskedAnswers asked;
    private final Thread thread;
    private volatile boolean ended;

    private NamesAhead(Replay replay, List<Path> captures, TimeWindow window, Knowledge knowledge, AskedAnswers asked) {
        this.replay = replay;
        this.captures = captures;
        this.window = window;
        this.knowledge = knowledge;
        this.asked = asked;
        thread = Thread.ofPlatform().daemon().name("names-ahead").unstarted(this::run);
    }

    /** Starts through captures in their order; standard input, which can be read once only, is left out. */
    static NamesAhead start(
            Replay replay, List<Path> captures, TimeWindow window, Knowledge knowledge, AskedAnswers asked) {
        NamesAhead ahead = new NamesAhead(
                replay,
                captures.stream().filter(path -> !replay.isStandardInput(path)).toList(),
                window,
                knowledge,
                asked);
        ahead.thread.start();
        return ahead;
    }

    private void run() {
        for (Path path : captures) {
            try (PacketSource source = replay.open(path)) {
                read(source);
            } catch (IOException e) {
                // The judges come to it as well, and say what is wrong with it.
            }
            if (ended) {
                return;
            }
        }
    }

    private void read(PacketSource source) throws IOException {
        DnsGuard guard = new DnsGuard(knowledge, this::expect, TlsWitness.NONE, JudgementListener.NONE);
        DnsProtocol dns = new DnsProtocol(new Told(guard));
        FlowTable flows =
                new FlowTable(FlowLimits.standard(), List.of(dns.streams()), List.of(dns.datagrams()), flow -> {});
        Decoder decoder = new Decoder();
        Headers headers = new Headers();
        Packet packet = new Packet();
        packet.source = source.name();
        boolean begun = false;
        long from = Long.MIN_VALUE;
        long to = Long.MAX_VALUE;
        while (!ended && source.next(packet)) {
            if (!begun) {
                begun = true;
                from = window.from().isPresent() ? window.from().get().resolve(packet.timeNanos) : from;
                to = window.to().isPresent() ? window.to().get().resolve(packet.timeNanos) : to;
            }
            if (packet.timeNanos >= from && packet.timeNanos < to && decoder.decode(packet, headers)) {
                flows.accept(packet, headers);
            }
        }
        flows.finish();
    }

    private TrustedAnswer expect(String name, int type, long timeNanos) {
        try {
            if (!ended) {
                asked.expectInTurn(name, type);
            }
        } catch (InterruptedException e) {
            ended = true;
        }
        return TrustedAnswer.UNAVAILABLE;
    }

    /** Ends it where it is. */
    @Override
    public void close() {
        ended = true;
        thread.interrupt();
    }

    private record Told(DnsGuard guard) implements DnsListener {
        @Override
        public void message(Flow flow, Side from, Packet packet, DnsMessageCursor message, Pairing pairing) {
            guard.observe(flow, from, packet, message, pairing);
        }

        @Override
        public void anomaly(Flow flow, Side from, Packet packet, DnsAnomaly anomaly) {}

        @Override
        public void unanswered(UnansweredQuery query) {}
    }
}
