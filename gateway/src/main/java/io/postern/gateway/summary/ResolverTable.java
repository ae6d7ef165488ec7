package io.postern.gateway.summary;

import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.dns.message.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Servers that were asked by DNS. Multicast DNS and LLMNR ask nobody in particular and have one row each. */
final class ResolverTable {
    /** Servers that are kept. */
    static final int KEPT = 4096;

    private static final int DNS_PORT = 53;

    private final Map<Endpoint, ResolverRow> rows = new HashMap<>();
    private final ResolverRow beyond = new ResolverRow("", Kind.DNS);
    private final ResolverRow mdns = new ResolverRow("multicast DNS", Kind.MDNS);
    private final ResolverRow llmnr = new ResolverRow("LLMNR", Kind.LLMNR);

    private @Nullable Endpoint lastEndpoint;
    private ResolverRow last = beyond;

    ResolverRow row(Flow flow, Side server, Kind kind) {
        if (kind != Kind.DNS) {
            return kind == Kind.MDNS ? mdns : llmnr;
        }
        Endpoint key = Endpoint.of(flow, server);
        // Builders ask the same resolver over and over.
        if (!key.equals(lastEndpoint)) {
            lastEndpoint = key;
            last = row(key);
        }
        return last;
    }

    private ResolverRow row(Endpoint key) {
        ResolverRow row = rows.get(key);
        if (row == null) {
            if (rows.size() >= KEPT) {
                return beyond;
            }
            row = new ResolverRow(label(key), Kind.DNS);
            rows.put(key, row);
        }
        return row;
    }

    private static String label(Endpoint server) {
        return server.port() == DNS_PORT ? server.address().toString() : server.label();
    }

    void add(ResolverTable later) {
        for (Map.Entry<Endpoint, ResolverRow> entry : later.rows.entrySet()) {
            ResolverRow mine = rows.get(entry.getKey());
            if (mine == null) {
                if (rows.size() >= KEPT) {
                    beyond.add(entry.getValue());
                    continue;
                }
                mine = new ResolverRow(entry.getValue().label(), Kind.DNS);
                rows.put(entry.getKey(), mine);
            }
            mine.add(entry.getValue());
        }
        beyond.add(later.beyond);
        mdns.add(later.mdns);
        llmnr.add(later.llmnr);
    }

    /** The servers that were asked most first; equal ones by name. */
    List<ResolverRow> ranked() {
        List<ResolverRow> ranked = new ArrayList<>(rows.values());
        ranked.sort(Comparator.comparingLong((ResolverRow row) -> row.queries() + row.responses())
                .reversed()
                .thenComparing(ResolverRow::label));
        return ranked;
    }

    /** What could not be kept apart because the table was full. */
    ResolverRow beyond() {
        return beyond;
    }

    /** Multicast DNS and LLMNR. */
    List<ResolverRow> neighbourhood() {
        return List.of(mdns, llmnr);
    }
}
