package io.postern.gateway.inspection;

import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.dns.JudgementListener;
import io.postern.dns.inquiry.Inquiry;
import io.postern.dns.inquiry.InquiryResult;
import io.postern.dns.judge.Testimony;
import io.postern.dns.observation.ExchangeObservation;
import io.postern.dns.verdict.Judgement;
import io.postern.gateway.account.Account;
import io.postern.gateway.account.CauseAccount;
import io.postern.gateway.eve.EveLog;
import io.postern.gateway.finding.DnsVerdictFindings;
import io.postern.gateway.finding.Finding;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Passes on what judges found: all of it to the account, and to the log one alert for each cause. */
final class Findings implements JudgementListener {
    /** Inquiries that can be told apart; what is beyond is not logged. */
    private static final int MOST_INQUIRIES = 1 << 14;

    private final Account account;
    private final Optional<EveLog> log;
    private final RaisedAlerts raised;
    private final PacketEvidence evidence;
    private final Set<Inquiry> inquiries = new HashSet<>();

    private record Key(int signature, String cause) {}

    Findings(Account account, Optional<EveLog> log, RaisedAlerts raised, PacketEvidence evidence) {
        this.account = account;
        this.log = log;
        this.raised = raised;
        this.evidence = evidence;
    }

    @Override
    public void judged(Flow flow, Side client, ExchangeObservation exchange, Testimony testimony, Judgement judgement) {
        for (InquiryResult result : testimony.found()) {
            boolean first = inquiries.size() < MOST_INQUIRIES && inquiries.add(result.inquiry());
            if (log.isPresent() && first) {
                log.get().inquiry(flow, client, exchange, result);
            }
        }
        Optional<Finding> finding = DnsVerdictFindings.of(exchange, judgement);
        if (finding.isPresent()) {
            tell(flow, client.other(), "dns", finding.get());
        }
    }

    /**
     * Tells of a finding.
     *
     * @param from who did it, or in whose name it was done
     * @param protocol what the flow speaks, empty when that is not known
     * @return where it is counted
     */
    CauseAccount tell(Flow flow, Side from, String protocol, Finding finding) {
        Key key = new Key(finding.signature().id(), finding.cause());
        if (log.isPresent() && raised.isDue(key, finding.sight().timeNanos())) {
            log.get().alert(flow, from, protocol, finding, evidence.keep(flow, finding));
        }
        return account.finding(finding);
    }
}
