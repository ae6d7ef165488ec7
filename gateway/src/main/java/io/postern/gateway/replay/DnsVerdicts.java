package io.postern.gateway.replay;

import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.dns.JudgementListener;
import io.postern.dns.judge.Testimony;
import io.postern.dns.observation.Endpoint;
import io.postern.dns.observation.ExchangeObservation;
import io.postern.dns.verdict.DnsVerdict;
import io.postern.dns.verdict.EvidenceKind;
import io.postern.dns.verdict.Judgement;
import io.postern.gateway.eve.EveLog;
import io.postern.gateway.summary.CaptureSummary;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Passes on what the guard found: all of it to the summary, and to the log one alert for each resolver, verdict and cause. */
final class DnsVerdicts implements JudgementListener {
    /** Alerts that can be told apart; what is beyond is in the summary's counts. */
    private static final int MAX_ALERTS = 1 << 14;

    private final CaptureSummary summary;
    private final Optional<EveLog> log;
    private final Set<Alert> raised = new HashSet<>();

    private record Alert(Endpoint resolver, DnsVerdict verdict, EvidenceKind cause) {}

    DnsVerdicts(CaptureSummary summary, Optional<EveLog> log) {
        this.summary = summary;
        this.log = log;
    }

    @Override
    public void judged(Flow flow, Side client, ExchangeObservation exchange, Testimony testimony, Judgement judgement) {
        Optional<EvidenceKind> cause = judgement.cause();
        if (!judgement.verdict().isFinding() || cause.isEmpty()) {
            return;
        }
        summary.judged(exchange, judgement);
        Alert alert = new Alert(exchange.resolver(), judgement.verdict(), cause.get());
        if (log.isPresent() && raised.size() < MAX_ALERTS && raised.add(alert)) {
            log.get().alert(flow, client, exchange, judgement);
        }
    }
}
