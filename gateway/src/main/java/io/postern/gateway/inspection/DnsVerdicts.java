package io.postern.gateway.inspection;

import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.dns.JudgementListener;
import io.postern.dns.judge.Testimony;
import io.postern.dns.observation.Endpoint;
import io.postern.dns.observation.ExchangeObservation;
import io.postern.dns.verdict.DnsVerdict;
import io.postern.dns.verdict.EvidenceKind;
import io.postern.dns.verdict.Judgement;
import io.postern.gateway.account.Account;
import io.postern.gateway.eve.EveLog;
import java.util.Optional;

/** Passes on what the guard found: all of it to the account, and to the log one alert for each resolver, verdict and cause. */
final class DnsVerdicts implements JudgementListener {
    private final Account account;
    private final Optional<EveLog> log;
    private final RaisedAlerts raised;

    private record Alert(Endpoint resolver, DnsVerdict verdict, EvidenceKind cause) {}

    DnsVerdicts(Account account, Optional<EveLog> log, RaisedAlerts raised) {
        this.account = account;
        this.log = log;
        this.raised = raised;
    }

    @Override
    public void judged(Flow flow, Side client, ExchangeObservation exchange, Testimony testimony, Judgement judgement) {
        Optional<EvidenceKind> cause = judgement.cause();
        if (!judgement.verdict().isFinding() || cause.isEmpty()) {
            return;
        }
        account.judged(exchange, judgement);
        Alert alert = new Alert(exchange.resolver(), judgement.verdict(), cause.get());
        if (log.isPresent() && raised.isDue(alert, exchange.queryNanos())) {
            log.get().alert(flow, client, exchange, judgement);
        }
    }
}
