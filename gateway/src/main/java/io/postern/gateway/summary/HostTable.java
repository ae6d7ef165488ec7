package io.postern.gateway.summary;

import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Hosts that were called, by the name that clients asked for where there is one, else by address and port. */
final class HostTable {
    /** Hosts that are kept; those that fail may take as many again. */
    static final int KEPT = 8192;

    private static final int HTTPS = 443;

    private final Map<Object, HostRow> rows = new HashMap<>();
    private final HostRow beyond = new HostRow("");

    /** The row of a name that clients asked for. */
    HostRow named(String name, int port) {
        String lower = name.toLowerCase(Locale.ROOT);
        return row(port == HTTPS ? lower : lower + ":" + port, false);
    }

    /** The row of a flow's server. */
    HostRow called(Flow flow, boolean failing) {
        Endpoint key = Endpoint.of(flow, Side.SERVER);
        HostRow row = rows.get(key);
        if (row == null) {
            if (isFull(failing)) {
                return beyond;
            }
            row = new HostRow(key);
            rows.put(key, row);
        }
        return row;
    }

    private HostRow row(String label, boolean failing) {
        HostRow row = rows.get(label);
        if (row == null) {
            if (isFull(failing)) {
                return beyond;
            }
            row = new HostRow(label);
            rows.put(label, row);
        }
        return row;
    }

    private boolean isFull(boolean failing) {
        return rows.size() >= (failing ? 2 * KEPT : KEPT);
    }

    void add(HostTable later) {
        for (Map.Entry<Object, HostRow> entry : later.rows.entrySet()) {
            HostRow theirs = entry.getValue();
            HostRow mine = rows.get(entry.getKey());
            if (mine == null) {
                if (isFull(theirs.failed() > 0)) {
                    beyond.add(theirs);
                    continue;
                }
                mine = theirs.fresh();
                rows.put(entry.getKey(), mine);
            }
            mine.add(theirs);
        }
        beyond.add(later.beyond);
    }

    /** The hosts with most failures first, then those with most connections; equal ones by name. */
    List<HostRow> ranked() {
        List<HostRow> ranked = new ArrayList<>(rows.values());
        ranked.removeIf(row -> row.connections() == 0);
        ranked.sort(Comparator.comparingLong(HostRow::failed)
                .thenComparingLong(HostRow::connections)
                .reversed()
                .thenComparing(HostRow::label));
        return ranked;
    }

    /** What could not be kept apart because the table was full. */
    HostRow beyond() {
        return beyond;
    }
}
