package io.postern.gateway.diff;

import io.postern.gateway.policy.Decision;
import io.postern.gateway.policy.Policy;
import io.postern.gateway.policy.Rule;
import io.postern.gateway.summary.Figures;
import io.postern.gateway.summary.Printable;
import io.postern.gateway.summary.Style;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page that a person reads: clients that meet with the same change are one row. */
public final class DiffPage {
    /** As long as a name with its port can be, and no longer whatever is asked for. */
    private static final int DESTINATION = 260;

    private DiffPage() {}

    private record Row(String effects, String destination, String profile, String before, String after) {}

    private static final class Sum {
        final List<String> clients = new ArrayList<>();
        long connections;
        int rank;
    }

    /** The text. */
    public static String of(PolicyDiff diff, Style style) {
        StringBuilder page = new StringBuilder();
        page.append(named("before", diff.before())).append(named("after ", diff.after()));
        page.append(Figures.count(diff.changed()))
                .append(" of ")
                .append(Figures.count(diff.connections(), "connection"))
                .append(diff.changed() == 1 ? " changes" : " change")
                .append('\n');
        Map<Row, Sum> rows = new LinkedHashMap<>();
        for (Change change : diff.changes()) {
            Sum sum = rows.computeIfAbsent(row(change), row -> new Sum());
            sum.rank = change.rank();
            sum.connections += change.connections();
            sum.clients.add(client(change));
        }
        print(page, rows, style);
        if (diff.beyond() > 0) {
            page.append("\nand ")
                    .append(Figures.count(diff.beyond(), "connection"))
                    .append(" more that change, to destinations that are too many to be told apart\n");
        }
        return page.toString();
    }

    private static String named(String when, Policy policy) {
        return when + "  " + policy.file() + "  (sha256 " + policy.hash().substring(0, 12) + ", mode "
                + policy.mode().word() + ")\n";
    }

    private static void print(StringBuilder page, Map<Row, Sum> rows, Style style) {
        List<Map.Entry<Row, Sum>> sorted = new ArrayList<>(rows.entrySet());
        sorted.sort(Comparator.comparingInt((Map.Entry<Row, Sum> entry) -> entry.getValue().rank)
                .thenComparing(entry -> entry.getKey().effects())
                .thenComparingLong(entry -> -entry.getValue().connections));
        String heading = "";
        for (Map.Entry<Row, Sum> entry : sorted) {
            Row row = entry.getKey();
            Sum sum = entry.getValue();
            if (!row.effects().equals(heading)) {
                heading = row.effects();
                page.append('\n').append(style.heading(heading)).append('\n');
            }
            int more = sum.clients.size() - 1;
            page.append("  ")
                    .append(Printable.of(row.destination(), DESTINATION))
                    .append("  ")
                    .append(Figures.count(sum.connections, "connection"))
                    .append(" of ")
                    .append(Printable.of(sum.clients.getFirst(), DESTINATION))
                    .append(more == 0 ? "" : " and " + Figures.count(more) + " more")
                    .append(", profile ")
                    .append(row.profile())
                    .append("\n    ")
                    .append(row.before())
                    .append(" > ")
                    .append(row.after())
                    .append('\n');
        }
    }

    private static Row row(Change change) {
        String was = profile(change.before());
        String becomes = profile(change.after());
        return new Row(
                change.effects(),
                change.wanted().written(),
                was.equals(becomes) ? was : was + " > " + becomes,
                rule(change.before()),
                rule(change.after()));
    }

    private static String client(Change change) {
        String address = change.wanted().client().toString();
        return change.wanted()
                .identity()
                .map(identity -> identity + "@" + address)
                .orElse(address);
    }

    private static String profile(Decision decision) {
        return decision.profile().isEmpty() ? "(none)" : decision.profile();
    }

    private static String rule(Decision decision) {
        return decision.rule()
                .map((Rule rule) -> rule.written() + " (line " + rule.line() + ")")
                .orElse("default");
    }
}
