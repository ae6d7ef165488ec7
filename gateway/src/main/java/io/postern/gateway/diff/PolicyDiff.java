package io.postern.gateway.diff;

import io.postern.capture.net.IpAddress;
import io.postern.gateway.policy.Decision;
import io.postern.gateway.policy.Policy;
import io.postern.gateway.traffic.Connection;
import io.postern.gateway.traffic.Traffic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks two policies about each connection, and keeps what they do not agree on. One thread. */
public final class PolicyDiff implements Traffic {
    /** Changes that are told apart; what is beyond is counted. */
    static final int MOST = 100_000;

    private final Policy before;
    private final Policy after;
    private final int most;
    private final Map<Key, Change> changes = new LinkedHashMap<>();
    private long connections;
    private long changed;
    private long beyond;

    private record Key(IpAddress client, Optional<String> identity, String destination) {}

    /** Nothing has been asked yet. */
    public PolicyDiff(Policy before, Policy after) {
        this(before, after, MOST);
    }

    PolicyDiff(Policy before, Policy after, int most) {
        this.before = before;
        this.after = after;
        this.most = most;
    }

    @Override
    public void connection(Connection connection) {
        connections++;
        Decision was = connection.wanted().of(before);
        Decision becomes = connection.wanted().of(after);
        if (Effect.of(was) == Effect.of(becomes)) {
            return;
        }
        changed++;
        Key key = new Key(
                connection.wanted().client(),
                connection.wanted().identity(),
                connection.wanted().written());
        Change change = changes.get(key);
        if (change == null) {
            if (changes.size() >= most) {
                beyond++;
                return;
            }
            change = new Change(connection.wanted(), was, becomes);
            changes.put(key, change);
        }
        change.add(connection.seconds());
    }

    @Override
    public void accused(String host, String verdict) {
        // Policies do not know who lies.
    }

    /** The policy that there was. */
    public Policy before() {
        return before;
    }

    /** The policy that there may be. */
    public Policy after() {
        return after;
    }

    /** Connections that were asked about. */
    public long connections() {
        return connections;
    }

    /** Those that would be treated otherwise. */
    public long changed() {
        return changed;
    }

    /** Those among {@link #changed} that are not among {@link #changes}: there are too many to be told apart. */
    public long beyond() {
        return beyond;
    }

    /** The changes: what will be denied first, then what will pass; the more frequent before others. */
    public List<Change> changes() {
        List<Change> sorted = new ArrayList<>(changes.values());
        sorted.sort(Comparator.comparingInt(Change::rank)
                .thenComparing(Comparator.comparingLong(Change::connections).reversed())
                .thenComparing(change -> change.wanted().written())
                .thenComparing(change -> change.wanted().client())
                .thenComparing(change -> change.wanted().identity().orElse("")));
        return sorted;
    }
}
