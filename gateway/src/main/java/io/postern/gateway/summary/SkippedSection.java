package io.postern.gateway.summary;

import java.util.Map;

/** Every counter of what was skipped, cut, capped or odd, so that nothing is missing without a number. */
final class SkippedSection {
    private static final int LISTED = 30;

    private final CaptureSummary summary;
    private final Style style;

    SkippedSection(CaptureSummary summary, Style style) {
        this.summary = summary;
        this.style = style;
    }

    void print(StringBuilder page) {
        TextTable table = new TextTable().numbers("count").words("what", 70);
        int more = 0;
        int shown = 0;
        for (Map.Entry<String, Long> entry : summary.counters().all().entrySet()) {
            if (!NormalCounters.contains(entry.getKey())) {
                if (shown++ < LISTED) {
                    table.row(Figures.count(entry.getValue()), entry.getKey());
                } else {
                    more++;
                }
            }
        }
        if (table.isEmpty()) {
            return;
        }
        SummaryPage.heading(page, style, "Skipped, cut short or odd", "by the names of the stats event");
        table.print(page, style);
        if (more > 0) {
            page.append("  and ").append(Figures.count(more, "more counter")).append("; all are in the stats event\n");
        }
    }
}
