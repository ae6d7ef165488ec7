package io.postern.tls.judge;

import io.postern.capture.count.CounterSink;
import io.postern.capture.count.Tally;
import io.postern.capture.net.IpAddress;
import io.postern.tls.chain.Defect;
import io.postern.tls.chain.Reason;
import io.postern.tls.wire.Opaque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Weighs what was seen of a connection, and of others before it in the same capture. The same observations in the same order give the same
 * verdicts.
 *
 * <p>One thread.
 */
public final class TlsJudge {
    static final int INTERCEPTED_FROM = 8;
    static final int SUSPICIOUS_FROM = 4;

    /** Evidence that one connection cannot give by accident, so that it may accuse by itself. */
    private static final Set<Evidence> PROOFS = Set.of(
            Evidence.KNOWN_PRODUCT,
            Evidence.SHARED_ISSUER,
            Evidence.SHARED_KEY,
            Evidence.PIN_VIOLATED,
            Evidence.ISSUER_UNEXPECTED);

    /** Defects of which it cannot be said whose fault they are. */
    static final Set<Reason> UNDECIDED =
            Set.of(Reason.UNKNOWN_ROOT, Reason.UNKNOWN_ISSUER, Reason.UNREADABLE, Reason.UNSUPPORTED);

    private final Products products;
    private final Expectations expectations;
    private final Tally<JudgeCount> tally = new Tally<>(JudgeCount.class);
    private final CaptureMemory memory = new CaptureMemory(tally);

    /** A judge of one capture. */
    public TlsJudge(Products products, Expectations expectations) {
        this.products = products;
        this.expectations = expectations;
    }

    /**
     * A host chose TLS 1.3, of which nothing more is seen.
     *
     * @param name that the client asked for, in lower case
     */
    public void choseTls13(String name) {
        memory.host(name).tls13 = true;
    }

    /** A TCP handshake was measured: microseconds from SYN to SYN-ACK. */
    public void roundTrip(IpAddress server, int port, int micros) {
        memory.roundTrip(server, port, micros);
    }

    /** Judges a connection of which certificates were seen. */
    public TlsVerdict judge(TlsObservation seen) {
        tally.add(JudgeCount.JUDGED);
        Optional<Standing> standing = Standing.of(seen);
        if (standing.isEmpty()) {
            return new TlsVerdict(
                    Verdict.UNVERIFIABLE,
                    Reason.UNREADABLE.word(),
                    0,
                    List.of(),
                    seen.chain().defects(),
                    Optional.of(seen.presented()),
                    "");
        }
        Standing chain = standing.get();
        Weighing weighing = new Weighing();
        List<Long> packet = List.of(seen.certificatePacket());
        expected(seen, chain, weighing, packet);
        if (chain.genuine()) {
            weighing.add(
                    seen.timestamps() >= 2 ? Evidence.PUBLIC_CHAIN_LOGGED : Evidence.PUBLIC_CHAIN,
                    packet,
                    chain.chain().root().orElseThrow().certificate().subjectName()
                            + seen.presented().timestamps().text());
        } else if (chain.configured()) {
            weighing.add(
                    Evidence.CONFIGURED_CA,
                    packet,
                    chain.chain().root().orElseThrow().certificate().subjectName());
        } else {
            new Stranger(seen, chain, memory, products).weigh(weighing);
        }
        new Transport(seen, memory).weigh(weighing);
        if (chain.genuine() && seen.name().isPresent()) {
            CaptureMemory.Host host = memory.host(seen.host());
            host.publicPacket = seen.certificatePacket();
            host.publicIssuer = chain.leaf().issuerName();
        }
        return conclude(seen, chain, weighing);
    }

    private void expected(TlsObservation seen, Standing chain, Weighing weighing, List<Long> packet) {
        List<Opaque> rootKeys = chain.chain().root().stream()
                .map(root -> root.certificate().publicKeyInfo())
                .toList();
        if (expectations.pinViolated(seen.host(), chain.chain().path(), rootKeys)) {
            weighing.add(Evidence.PIN_VIOLATED, packet, seen.host());
        }
        if (expectations.issuerUnexpected(seen.host(), chain.leaf().issuerName())) {
            weighing.add(Evidence.ISSUER_UNEXPECTED, packet, chain.leaf().issuerName());
        }
    }

    private static TlsVerdict conclude(TlsObservation seen, Standing chain, Weighing weighing) {
        int score = weighing.score();
        boolean violated = weighing.has(Evidence.PIN_VIOLATED) || weighing.has(Evidence.ISSUER_UNEXPECTED);
        long accusing = weighing.evidence().stream()
                .filter(one -> one.weight() > 0 && one.evidence() != Evidence.DOWNGRADE_UNMARKED)
                .count();
        boolean proven = PROOFS.stream().anyMatch(weighing::has) || accusing >= 2;
        if (score >= INTERCEPTED_FROM && proven) {
            String cause = "intercepted " + chain.leaf().issuerName();
            return verdict(Verdict.INTERCEPTED, weighing.heaviest(), weighing, chain, cause);
        }
        if (score >= SUSPICIOUS_FROM || violated) {
            String rule = weighing.heaviest();
            String cause = "suspicious " + rule + ' ' + chain.leaf().issuerName();
            return verdict(Verdict.SUSPICIOUS, rule, weighing, chain, cause);
        }
        if (chain.genuine()) {
            return verdict(Verdict.GENUINE, "public-chain", weighing, chain, "");
        }
        if (chain.configured()) {
            return verdict(Verdict.PRIVATE_CA, Evidence.CONFIGURED_CA.id(), weighing, chain, "");
        }
        return refused(seen, chain, weighing);
    }

    private static TlsVerdict refused(TlsObservation seen, Standing chain, Weighing weighing) {
        Optional<Defect> first = Optional.empty();
        boolean nobodyKnown = chain.chain().root().isEmpty();
        for (Defect defect : chain.defects()) {
            if (nobodyKnown && first.isPresent() && defect.reason() == Reason.NAME_MISMATCH) {
                // Protocols with certificates of their own do not compare names either.
                continue;
            }
            boolean better =
                    first.isEmpty() || UNDECIDED.contains(first.get().reason()) && !UNDECIDED.contains(defect.reason());
            if (defect.reason().fatal() && better) {
                first = Optional.of(defect);
            }
        }
        if (first.isEmpty()) {
            return verdict(Verdict.UNVERIFIABLE, "name-unknown", weighing, chain, "");
        }
        String word = first.get().reason().word();
        // A list of certificates that was cut short may lack what the server has sent.
        boolean cut = !seen.chainComplete() && first.get().reason() == Reason.INCOMPLETE_CHAIN;
        if (cut || UNDECIDED.contains(first.get().reason())) {
            return verdict(Verdict.UNVERIFIABLE, word, weighing, chain, "");
        }
        return verdict(Verdict.MISCONFIGURED, word, weighing, chain, "misconfigured " + word + ' ' + seen.host());
    }

    private static TlsVerdict verdict(Verdict verdict, String rule, Weighing weighing, Standing chain, String cause) {
        return new TlsVerdict(
                verdict,
                rule,
                weighing.score(),
                weighing.evidence(),
                chain.defects(),
                Optional.of(chain.presented()),
                cause);
    }

    /** Reports what was counted. */
    public void report(CounterSink sink) {
        tally.report(sink);
    }
}
