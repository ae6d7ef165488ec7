package io.postern.gateway.summary;

import io.postern.gateway.outcome.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How connections failed that no judge's finding explains: by outcome, and whose they were. */
final class FailuresPart {
    private static final int HOSTS_NAMED = 5;
    private static final int ADVISED = 3;

    private final CaptureSummary summary;
    private final Style style;
    private final boolean severalSources;

    FailuresPart(CaptureSummary summary, Style style, boolean severalSources) {
        this.summary = summary;
        this.style = style;
        this.severalSources = severalSources;
    }

    /** One host's share of a kind of failure. */
    private record Share(HostRow host, Sightings seen) {}

    void print(StringBuilder page) {
        List<HostRow> hosts = summary.hosts().ranked();
        for (Outcome outcome : Outcome.all()) {
            if (outcome.isFailure() && summary.count(outcome) > 0) {
                List<Share> shares = shares(outcome, hosts);
                if (!shares.isEmpty()) {
                    print(page, outcome, shares);
                }
            }
        }
    }

    private List<Share> shares(Outcome outcome, List<HostRow> hosts) {
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
        return shares;
    }

    private void print(StringBuilder page, Outcome outcome, List<Share> shares) {
        long count = 0;
        long first = Long.MAX_VALUE;
        for (Share share : shares) {
            count += share.seen().count();
            first = Math.min(first, share.seen().firstNanos());
        }
        Entry entry = new Entry(page, style);
        entry.head(
                outcome.word(),
                true,
                Figures.count(count, "connection") + ": " + outcome.meaning() + ", since " + Figures.time(first));
        TextTable table =
                new TextTable().words("", 60).numbers("").words("", 60).words("", 60);
        for (Share share : shares.subList(0, Math.min(HOSTS_NAMED, shares.size()))) {
            long all = share.host().connections();
            long part = share.seen().count();
            table.row(
                    "  " + share.host().label(),
                    all > part ? Figures.count(part) + " of " + Figures.count(all) : Figures.count(part),
                    share.seen().detail(),
                    PacketList.of(share.seen(), severalSources));
        }
        table.printRows(page);
        if (shares.size() > HOSTS_NAMED) {
            page.append("    and ")
                    .append(Figures.count(shares.size() - HOSTS_NAMED))
                    .append(" more hosts\n");
        }
        advice(outcome, shares).forEach(entry::advice);
    }

    /** What is advised in particular, or else what is to be said of all such ends. */
    private static Set<String> advice(Outcome outcome, List<Share> shares) {
        Set<String> advice = new LinkedHashSet<>();
        for (Share share : shares) {
            List<String> particular = share.seen().advice();
            advice.addAll(particular.isEmpty() ? List.of(outcome.advice()) : particular);
            if (advice.size() >= ADVISED) {
                break;
            }
        }
        return advice;
    }
}
