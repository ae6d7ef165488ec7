package io.postern.gateway.summary;

import io.postern.gateway.outcome.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What is wrong, worst first, with the packets that show it and what to do. */
final class FindingsSection {
    private static final int ODDITIES_NAMED = 10;

    private final CaptureSummary summary;
    private final Style style;
    private final boolean severalSources;

    FindingsSection(CaptureSummary summary, Style style) {
        this.summary = summary;
        this.style = style;
        severalSources = summary.inputs().size() > 1;
    }

    void print(StringBuilder page) {
        boolean failures = false;
        for (Outcome outcome : Outcome.all()) {
            failures |= outcome.isFailure() && summary.count(outcome) > 0;
        }
        if (!failures && summary.causes().isEmpty() && summary.oddities().isEmpty()) {
            if (summary.tcpFlows() > 0 || summary.quicConnections() > 0) {
                SummaryPage.heading(page, style, "Findings", "none");
            }
            return;
        }
        SummaryPage.heading(page, style, "Findings", "worst first");
        new CausesPart(summary, style, severalSources).print(page);
        new FailuresPart(summary, style, severalSources).print(page);
        oddities(page);
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
