package io.postern.gateway.summary;

import io.postern.gateway.finding.Signature;
import io.postern.gateway.outcome.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What is wrong, worst first, with the packets that show it and what to do. */
final class FindingsSection {
    private static final int HOSTS_NAMED = 5;
    private static final int ODDITIES_NAMED = 10;

    private final CaptureSummary summary;
    private final Style style;
    private final boolean severalSources;

    FindingsSection(CaptureSummary summary, Style style) {
        this.summary = summary;
        this.style = style;
        severalSources = summary.inputs().size() > 1;
    }

    /** One host's share of a kind of failure. */
    private record Share(HostRow host, Sightings seen) {}

    void print(StringBuilder page) {
        boolean failures = false;
        for (Outcome outcome : Outcome.all()) {
            failures |= outcome.isFailure() && summary.count(outcome) > 0;
        }
        DnsFindingsSection dns = new DnsFindingsSection(summary.dnsFindings(), style, severalSources);
        boolean judged = !summary.causes().isEmpty() || !summary.verdicts().isEmpty() || !dns.isEmpty();
        if (!failures && !judged && summary.oddities().isEmpty()) {
            if (summary.tcpFlows() > 0 || summary.quicConnections() > 0) {
                SummaryPage.heading(page, style, "Findings", "none");
            }
            return;
        }
        SummaryPage.heading(page, style, "Findings", "worst first");
        dns.printHijacks(page);
        for (Signature signature : summary.causes().signatures()) {
            causes(page, signature);
        }
        new VerdictsPart(summary.verdicts(), style, severalSources).print(page);
        dns.printOthers(page);
        List<HostRow> hosts = summary.hosts().ranked();
        for (Outcome outcome : Outcome.all()) {
            if (outcome.isFailure() && summary.count(outcome) > 0) {
                failure(page, outcome, hosts);
            }
        }
        oddities(page);
    }

    private void failure(StringBuilder page, Outcome outcome, List<HostRow> hosts) {
        List<Share> shares = new ArrayList<>();
        for (HostRow host : hosts) {
            Sightings seen = host.failures().get(outcome);
            if (seen != null) {
                shares.add(new Share(host, seen));
            }
        }
        shares.sort(Comparator.comparingLong((Share share) -> share.seen().count())
                .reversed()
                .thenComparing(share -> share.host().label()));
        page.append("  ")
                .append(style.bad(outcome.word()))
                .append("  ")
                .append(Figures.count(summary.count(outcome), "connection"))
                .append(": ")
                .append(outcome.meaning())
                .append('\n');
        TextTable table =
                new TextTable().words("", 60).numbers("").words("", 60).words("", 60);
        for (Share share : shares.subList(0, Math.min(HOSTS_NAMED, shares.size()))) {
            table.row(
                    "  " + share.host().label(),
                    Figures.count(share.seen().count()),
                    share.seen().detail(),
                    PacketList.of(share.seen(), severalSources));
        }
        table.printRows(page);
        if (shares.size() > HOSTS_NAMED) {
            page.append("    and ")
                    .append(Figures.count(shares.size() - HOSTS_NAMED))
                    .append(" more hosts\n");
        }
        advice(page, outcome.advice());
    }

    private void advice(StringBuilder page, String advice) {
        String mark = "> ";
        for (String line : Printable.wrapped(advice, TextTable.PAGE - 6)) {
            page.append("    ").append(style.quiet(mark + line)).append('\n');
            mark = "  ";
        }
    }

    private void causes(StringBuilder page, Signature signature) {
        List<Causes.Cause> causes = summary.causes().of(signature);
        page.append("  ")
                .append(style.bad(signature.kind().word()))
                .append("  ")
                .append(signature.text())
                .append('\n');
        TextTable table =
                new TextTable().words("", 60).numbers("").words("", 60).words("", 60);
        for (Causes.Cause cause : causes.subList(0, Math.min(HOSTS_NAMED, causes.size()))) {
            table.row(
                    "  " + cause.subject(),
                    Figures.count(cause.seen().count()),
                    cause.seen().detail(),
                    PacketList.of(cause.seen(), severalSources));
        }
        table.printRows(page);
        if (causes.size() > HOSTS_NAMED) {
            page.append("    and ")
                    .append(Figures.count(causes.size() - HOSTS_NAMED))
                    .append(" more\n");
        }
        advice(page, signature.advice());
    }

    private void oddities(StringBuilder page) {
        if (summary.oddities().isEmpty()) {
            return;
        }
        List<Map.Entry<String, Sightings>> odd =
                new ArrayList<>(summary.oddities().entrySet());
        odd.sort(Comparator.comparingLong(
                        (Map.Entry<String, Sightings> entry) -> entry.getValue().count())
                .reversed()
                .thenComparing(Map.Entry::getKey));
        page.append("  ").append(style.odd("odd")).append("  what protocols sent that they should not\n");
        TextTable table = new TextTable().words("", 60).numbers("").words("", 60);
        for (Map.Entry<String, Sightings> entry : odd.subList(0, Math.min(ODDITIES_NAMED, odd.size()))) {
            table.row(
                    "  " + entry.getKey(),
                    Figures.count(entry.getValue().count()),
                    PacketList.of(entry.getValue(), severalSources));
        }
        table.printRows(page);
        if (odd.size() > ODDITIES_NAMED) {
            page.append("    and ")
                    .append(Figures.count(odd.size() - ODDITIES_NAMED))
                    .append(" more kinds\n");
        }
    }
}
