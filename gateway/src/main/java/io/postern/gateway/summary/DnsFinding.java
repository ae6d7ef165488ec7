package io.postern.gateway.summary;

import io.postern.dns.observation.ExchangeObservation;
import io.postern.dns.observation.ResponseObservation;
import io.postern.dns.verdict.DnsVerdict;
import io.postern.dns.verdict.Evidence;
import io.postern.dns.verdict.EvidenceKind;
import io.postern.dns.verdict.Judgement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What one resolver's answers were found to be, for one cause: the first case in full, and how many there were of which names and clients. */
final class DnsFinding {
    /** Names and clients that are told apart. */
    private static final int KEPT = 256;

    /** What cases have in common. */
    record Key(String resolver, DnsVerdict verdict, EvidenceKind cause) {}

    private final Key key;
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> clients = new LinkedHashSet<>();
    private final Sightings seen = new Sightings();
    private final String answer;
    private final List<Evidence> evidence;
    private long firstNanos;

    DnsFinding(Key key, ExchangeObservation exchange, Judgement judgement) {
        this.key = key;
        answer = exchange.told().map(told -> told.answer().words()).orElse("");
        evidence = judgement.evidence();
        firstNanos = exchange.queryNanos();
    }

    void add(ExchangeObservation exchange) {
        List<ResponseObservation> responses = exchange.responses();
        long packet = responses.isEmpty()
                ? exchange.queryPacket()
                : responses.getFirst().packet();
        seen.add(exchange.source(), packet, "");
        note(names, exchange.name());
        note(clients, exchange.client().toString());
    }

    private static void note(Set<String> set, String text) {
        if (set.size() < KEPT) {
            set.add(text);
        }
    }

    void add(DnsFinding later) {
        seen.add(later.seen);
        later.names.forEach(name -> note(names, name));
        later.clients.forEach(client -> note(clients, client));
        firstNanos = Math.min(firstNanos, later.firstNanos);
    }

    Key key() {
        return key;
    }

    /** Asked for, in the order they were seen; at least one. */
    List<String> names() {
        return new ArrayList<>(names);
    }

    /** Who asked, in the order they were seen. */
    List<String> clients() {
        return new ArrayList<>(clients);
    }

    Sightings seen() {
        return seen;
    }

    /** What the first case's client was told; empty when that was not seen. */
    String answer() {
        return answer;
    }

    /** The first case's evidence, heaviest first. */
    List<Evidence> evidence() {
        return evidence;
    }

    /** Capture time of the first case's query, nanoseconds since 1970. */
    long firstNanos() {
        return firstNanos;
    }
}
