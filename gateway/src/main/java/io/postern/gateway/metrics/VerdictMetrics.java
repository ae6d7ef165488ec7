package io.postern.gateway.metrics;

import io.postern.dns.verdict.DnsVerdict;
import io.postern.dns.verdict.EvidenceKind;
import io.postern.gateway.outcome.Outcome;
import io.postern.gateway.sensor.Conclusions;
import io.postern.gateway.sensor.SensorView;
import io.postern.tls.judge.Evidence;
import io.postern.tls.judge.Verdict;

/** What was concluded. */
final class VerdictMetrics {
    private final Meters meters;
    private final SensorView sensor;

    VerdictMetrics(Meters meters, SensorView sensor) {
        this.meters = meters;
        this.sensor = sensor;
        Conclusions conclusions = sensor.conclusions();
        for (Outcome outcome : Outcome.all()) {
            int at = Outcome.all().indexOf(outcome);
            meters.counter(
                    "postern.connections",
                    "connections that ended, by how they ended",
                    () -> conclusions.ended(at),
                    "outcome",
                    outcome.word());
        }
        meters.counter("postern.injected.resets", "connections with forged resets", conclusions::injectedResets);
        meters.counter(
                "postern.incomplete",
                "streams of which something is missing",
                conclusions::encryptedSessions,
                "interface",
                "",
                "reason",
                "encrypted");
        for (String verdict : new String[] {"consistent", "unverifiable"}) {
            meters.counter(
                    "postern.dns.verdicts",
                    "DNS exchanges that were judged",
                    () -> all("dns.verdict." + verdict),
                    "verdict",
                    verdict,
                    "rule",
                    "");
        }
        meters.counter(
                "postern.dns.unheard",
                "DNS exchanges that were judged without the trusted side, which did not answer in time",
                () -> all("dns.guard.cases_unheard"));
        accusations(conclusions);
    }

    private double all(String key) {
        return sensor.figures().values().stream()
                .flatMap(java.util.List::stream)
                .mapToLong(one -> one.get(key))
                .sum();
    }

    /** What accuses somebody is served as 0 from the start: the increase from nothing to 1 is none that Prometheus sees. */
    private void accusations(Conclusions conclusions) {
        for (EvidenceKind kind : EvidenceKind.values()) {
            if (kind.weight() > 0) {
                dns(conclusions, new Conclusions.Rule(DnsVerdict.HIJACKED.word(), kind.id()));
            }
        }
        for (Evidence evidence : Evidence.values()) {
            if (evidence.weight() > 0) {
                tls(conclusions, new Conclusions.Rule(Verdict.INTERCEPTED.word(), evidence.id()));
            }
        }
    }

    private void tls(Conclusions conclusions, Conclusions.Rule rule) {
        meters.counter(
                "postern.tls.verdicts",
                "TLS sessions that were judged",
                () -> conclusions.tls().getOrDefault(rule, 0L),
                "verdict",
                rule.verdict(),
                "rule",
                rule.rule());
    }

    private void dns(Conclusions conclusions, Conclusions.Rule rule) {
        meters.counter(
                "postern.dns.verdicts",
                "DNS exchanges that were judged",
                () -> conclusions.dns().getOrDefault(rule, 0L),
                "verdict",
                rule.verdict(),
                "rule",
                rule.rule());
    }

    void refresh() {
        Conclusions conclusions = sensor.conclusions();
        conclusions.tls().keySet().forEach(rule -> tls(conclusions, rule));
        conclusions.dns().keySet().forEach(rule -> dns(conclusions, rule));
    }
}
