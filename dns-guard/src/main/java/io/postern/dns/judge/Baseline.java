package io.postern.dns.judge;

import io.postern.dns.baseline.BaselineView;
import io.postern.dns.observation.ExchangeObservation;
import io.postern.dns.observation.ResponseObservation;
import io.postern.dns.verdict.EvidenceKind;

/** What is unlike the resolver's other answers. */
final class Baseline {
    private static final double MILLISECOND = 1e6;

    private Baseline() {}

    static void look(ExchangeObservation exchange, ResponseObservation response, Dossier dossier) {
        if (!response.spelledAlike()) {
            dossier.add(EvidenceKind.CASE_NOT_ECHOED, "the query's letter case came back changed", response.packet());
        }
        BaselineView usual = exchange.baseline();
        if (response.isAuthoritative() && response.isRecursionAvailable() && usual.isSeldomAuthoritative()) {
            dossier.add(
                    EvidenceKind.AUTHORITATIVE,
                    usual.authoritativeAnswers() + " of " + usual.recursiveAnswers()
                            + " answers of this resolver have AA",
                    response.packet());
        }
        if (exchange.overUdp()) {
            datagram(exchange, response, dossier);
        }
    }

    private static void datagram(ExchangeObservation exchange, ResponseObservation response, Dossier dossier) {
        BaselineView usual = exchange.baseline();
        if (usual.isOddTtl(response.timeToLive())) {
            dossier.add(
                    EvidenceKind.TTL_ODD,
                    "its IP TTL is " + response.timeToLive() + ", the median of " + usual.ttlSamples() + " answers is "
                            + usual.medianTtl(),
                    response.packet());
        }
        if (exchange.transmissions() == 1 && usual.isTooFast(response.latencyNanos())) {
            dossier.add(
                    EvidenceKind.TOO_FAST,
                    String.format(
                            java.util.Locale.ROOT,
                            "it took %.1f ms, the shortest of %d others %.1f ms",
                            response.latencyNanos() / MILLISECOND,
                            usual.latencySamples(),
                            usual.shortestNanos() / MILLISECOND),
                    response.packet());
        }
        boolean due =
                exchange.queryEdns() && !response.edns() && !response.answer().isFailure();
        if (due && response.lone() && !response.isAuthoritative() && usual.echoesEdns()) {
            dossier.add(
                    EvidenceKind.EDNS_MISSING,
                    "a lone record without EDNS; " + usual.ednsEchoed() + " of " + usual.ednsAsked()
                            + " answers of this resolver have it",
                    response.packet());
        }
    }
}
