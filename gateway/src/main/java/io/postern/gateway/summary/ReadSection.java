package io.postern.gateway.summary;

import io.postern.capture.source.Damage;
import io.postern.capture.source.UnreadableInputException;
import io.postern.gateway.outcome.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/** What was read, how complete it is, and how connections ended. */
final class ReadSection {
    private static final int LISTED = 10;
    private static final int LEFT_OUT_LISTED = 3;
    private static final int LINKS_LISTED = 3;
    private static final int WIDTH = 96;

    private final CaptureSummary summary;
    private final List<UnreadableInputException> leftOut;
    private final boolean interrupted;
    private final Style style;

    ReadSection(CaptureSummary summary, List<UnreadableInputException> leftOut, boolean interrupted, Style style) {
        this.summary = summary;
        this.leftOut = leftOut;
        this.interrupted = interrupted;
        this.style = style;
    }

    void print(StringBuilder page) {
        List<InputFacts> inputs = summary.inputs();
        String title = inputs.size() == 1
                ? Printable.of(inputs.getFirst().name(), WIDTH)
                : Figures.count(inputs.size(), "capture");
        page.append(style.heading(title)).append('\n');
        if (interrupted) {
            line(page, style.bad("interrupted: this is what was read until then"));
        }
        totals(page, inputs);
        drops(page, inputs);
        damages(page, inputs);
        leftOut(page);
        connections(page);
    }

    private void totals(StringBuilder page, List<InputFacts> inputs) {
        long packets = 0;
        long captured = 0;
        long wire = 0;
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        SortedMap<Integer, Long> links = new TreeMap<>();
        for (InputFacts input : inputs) {
            packets += input.packets();
            captured += input.capturedBytes();
            wire += input.wireBytes();
            if (input.packets() > 0) {
                first = Math.min(first, input.firstNanos());
                last = Math.max(last, input.lastNanos());
            }
            input.linkTypes().forEach((type, count) -> links.merge(type, count, Long::sum));
        }
        StringBuilder read = new StringBuilder(Figures.count(packets, "packet"));
        read.append(", ").append(Figures.bytes(captured));
        if (wire != captured) {
            read.append(" of ").append(Figures.bytes(wire)).append(" on the wire");
        }
        read.append(links(links));
        line(page, read.toString());
        if (packets > 0) {
            String end = Figures.time(last);
            String begin = Figures.time(first);
            boolean sameDay = begin.regionMatches(0, end, 0, 10);
            line(page, begin + " to " + (sameDay ? end.substring(11) : end) + " UTC, " + Figures.span(last - first));
        }
    }

    /** The link types that most packets have. */
    private static String links(SortedMap<Integer, Long> links) {
        List<Map.Entry<Integer, Long>> ranked = new ArrayList<>(links.entrySet());
        ranked.sort(Map.Entry.<Integer, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()));
        StringBuilder text = new StringBuilder();
        for (Map.Entry<Integer, Long> entry : ranked.subList(0, Math.min(LINKS_LISTED, ranked.size()))) {
            text.append(", ").append(LinkName.of(entry.getKey()));
        }
        if (ranked.size() > LINKS_LISTED) {
            text.append(" and ").append(ranked.size() - LINKS_LISTED).append(" more link types");
        }
        return text.toString();
    }

    private void drops(StringBuilder page, List<InputFacts> inputs) {
        Counters counters = summary.counters();
        long received = counters.get("source.statistics.received");
        drop(page, counters.get("source.dropped.interface"), received, "by the capturing interface");
        drop(page, counters.get("source.dropped.system"), received, "by the capturing system");
        drop(page, counters.get("source.dropped.between_frames"), received, "between two others");
        long cut = 0;
        for (InputFacts input : inputs) {
            cut += input.capturedBytes() < input.wireBytes() ? 1 : 0;
        }
        if (cut > 0) {
            String which = inputs.size() == 1 ? "" : " of " + Figures.count(cut, "capture");
            line(page, style.odd("packets" + which + " were cut short when they were captured (snap length)"));
        }
    }

    private void drop(StringBuilder page, long dropped, long received, String where) {
        if (dropped > 0) {
            String share = received > 0 ? " (" + Figures.share(dropped, received) + ")" : "";
            line(
                    page,
                    style.bad(Figures.count(dropped, "packet") + share + " dropped " + where
                            + ", by the capture's count"));
        }
    }

    private void damages(StringBuilder page, List<InputFacts> inputs) {
        int shown = 0;
        int more = 0;
        for (InputFacts input : inputs) {
            for (Damage damage : input.damages()) {
                if (shown < LISTED) {
                    damage(page, damage);
                    shown++;
                } else {
                    more++;
                }
            }
        }
        if (more > 0) {
            line(page, style.bad("and " + Figures.count(more) + " more damaged captures"));
        }
    }

    private void damage(StringBuilder page, Damage damage) {
        String text = Printable.cutBefore(Printable.of(damage.file(), 4 * WIDTH), WIDTH / 2) + ": damaged at offset "
                + damage.offset() + " after " + Figures.count(damage.packets(), "packet") + ": "
                + Printable.of(damage.what(), 2 * WIDTH);
        String indent = "";
        for (String line : Printable.wrapped(text, WIDTH - 2)) {
            line(page, indent + style.bad(line));
            indent = "  ";
        }
    }

    private void leftOut(StringBuilder page) {
        for (UnreadableInputException input : leftOut.subList(0, Math.min(LEFT_OUT_LISTED, leftOut.size()))) {
            String name = Printable.cutBefore(Printable.of(input.input(), 4 * WIDTH), WIDTH / 2);
            line(
                    page,
                    style.quiet(Printable.cut("left out: " + name + " " + Printable.of(input.what(), WIDTH), WIDTH)));
        }
        if (leftOut.size() > LEFT_OUT_LISTED) {
            line(page, style.quiet("left out: " + Figures.count(leftOut.size() - LEFT_OUT_LISTED, "more file")));
        }
    }

    private void connections(StringBuilder page) {
        StringJoiner flows = new StringJoiner(", ");
        flows.add(Figures.count(summary.tcpFlows(), "TCP connection"));
        flows.add(Figures.count(summary.udpFlows(), "UDP flow"));
        if (summary.otherFlows() > 0) {
            flows.add(Figures.count(summary.otherFlows(), "other flow"));
        }
        flows.add(Figures.count(summary.sessions(), "TLS session"));
        if (summary.quicConnections() > 0) {
            flows.add(Figures.count(summary.quicConnections(), "QUIC connection"));
        }
        line(page, flows.toString());
        if (summary.tcpFlows() == 0 && summary.quicConnections() == 0) {
            return;
        }
        StringBuilder ends = new StringBuilder();
        int width = 0;
        for (Outcome outcome : Outcome.all()) {
            long count = summary.count(outcome);
            if (count > 0) {
                String text = outcome.word() + " " + Figures.count(count);
                String before = ends.isEmpty() ? "" : width + text.length() + 2 > WIDTH ? ",\n  " : ", ";
                width = before.contains("\n") ? text.length() : width + before.length() + text.length();
                ends.append(before).append(coloured(outcome, text));
            }
        }
        line(page, ends.toString());
    }

    private String coloured(Outcome outcome, String text) {
        if (outcome.isFailure()) {
            return style.bad(text);
        }
        return outcome == Outcome.ESTABLISHED ? style.good(text) : text;
    }

    private static void line(StringBuilder page, String text) {
        page.append("  ").append(text).append('\n');
    }
}
