package io.postern.gateway.summary;

import io.postern.capture.source.UnreadableInputException;
import java.util.List;

/** The page that a person reads after a replay: what was read, what is wrong, then who talked to whom. */
public final class SummaryPage {
    private final CaptureSummary summary;
    private final List<UnreadableInputException> leftOut;
    private final boolean interrupted;
    private final Style style;

    /**
     * A page.
     *
     * @param leftOut inputs that are no captures
     * @param interrupted whether the user ended the replay early
     */
    public SummaryPage(
            CaptureSummary summary, List<UnreadableInputException> leftOut, boolean interrupted, Style style) {
        this.summary = summary;
        this.leftOut = List.copyOf(leftOut);
        this.interrupted = interrupted;
        this.style = style;
    }

    /** The text, lines ended by line feeds, at most 100 columns wide. */
    public String text() {
        StringBuilder page = new StringBuilder(4096);
        new ReadSection(summary, leftOut, interrupted, style).print(page);
        new FindingsSection(summary, style).print(page);
        new HostsSection(summary, style).print(page);
        new ResolversSection(summary, style).print(page);
        new SkippedSection(summary, style).print(page);
        return page.toString();
    }

    static void heading(StringBuilder page, Style style, String title, String remark) {
        page.append('\n').append(style.heading(title));
        if (!remark.isEmpty()) {
            page.append("  ").append(style.quiet(remark));
        }
        page.append('\n');
    }
}
