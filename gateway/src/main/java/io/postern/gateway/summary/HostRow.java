package io.postern.gateway.summary;

import io.postern.gateway.account.HostAccount;
import io.postern.gateway.account.HostNote;
import io.postern.gateway.outcome.Ending;
import io.postern.gateway.outcome.Outcome;
import io.postern.gateway.outcome.TlsStage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of one host that was called; others hold it to add to it later. */
public final class HostRow implements HostAccount {
    /** Versions and issuers that are named of one host. */
    private static final int NAMED = 8;
    /** What is shown of a name that stands before an address. */
    private static final int NAME_SHOWN = 40;

    private static final int HTTPS = 443;

    private final String label;
    /** Where it was called, when that is all that is known of it. */
    private final @Nullable Endpoint endpoint;
    /** The name that DNS gave for the address. */
    private String resolved = "";

    private boolean ambiguous;
    private final long[] outcomes = new long[Outcome.all().size()];
    private final Map<Outcome, Sightings> failures = new LinkedHashMap<>();
    private final Map<String, Long> versions = new LinkedHashMap<>();
    private final Map<String, Long> issuers = new LinkedHashMap<>();
    private final @Nullable HostNote[] notes = new HostNote[TlsStage.values().length];
    private @Nullable Latencies roundTrips;
    private long connections;
    private long failed;

    /** A host that has a name. */
    HostRow(String label) {
        this.label = label;
        endpoint = null;
    }

    /** A host that was called by its address. */
    HostRow(Endpoint endpoint) {
        this.label = endpoint.label();
        this.endpoint = endpoint;
    }

    /** A row of the same host that has counted nothing. */
    HostRow fresh() {
        return endpoint == null ? new HostRow(label) : new HostRow(endpoint);
    }

    /**
     * The name that clients asked for, with the port unless it is 443; or the address and the port; or the one name that DNS gave for the
     * address, with the address behind it.
     */
    @Override
    public String label() {
        if (endpoint == null || resolved.isEmpty() || ambiguous) {
            return label;
        }
        String port = endpoint.port() == HTTPS ? "" : ":" + endpoint.port();
        return Printable.cut(resolved, NAME_SHOWN) + port + " (" + endpoint.address() + ")";
    }

    /** DNS had given this name for the address before somebody called it; a row that has several such names shows none. */
    void resolved(String name) {
        ambiguous |= !resolved.isEmpty() && !resolved.equals(name);
        resolved = name;
    }

    @Override
    @SuppressWarnings("EnumOrdinal")
    public HostNote note(TlsStage stage) {
        HostNote note = notes[stage.ordinal()];
        if (note == null) {
            note = new HostNote(this, stage);
            notes[stage.ordinal()] = note;
        }
        return note;
    }

    @SuppressWarnings("EnumOrdinal") // an array is what makes counting cheap
    @Override
    public void connection(Ending ending, boolean explained, String source, long timeNanos, long roundTripMicros) {
        Outcome outcome = ending.outcome();
        connections++;
        outcomes[outcome.ordinal()]++;
        if (outcome.isFailure()) {
            failed++;
            if (!explained) {
                Sightings seen = failures.computeIfAbsent(outcome, o -> new Sightings());
                seen.add(source, ending.packet(), timeNanos, ending.detail());
                seen.advise(ending.advice());
            }
        }
        if (roundTripMicros >= 0) {
            roundTrips().add(roundTripMicros);
        }
    }

    void session(String version, String issuer) {
        count(versions, version, 1);
        count(issuers, issuer, 1);
    }

    private static void count(Map<String, Long> map, String key, long amount) {
        if (!key.isEmpty() && (map.size() < NAMED || map.containsKey(key))) {
            map.merge(key, amount, Long::sum);
        }
    }

    void add(HostRow later) {
        if (!later.resolved.isEmpty()) {
            resolved(later.resolved);
            ambiguous |= later.ambiguous;
        }
        connections += later.connections;
        failed += later.failed;
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] += later.outcomes[i];
        }
        later.failures.forEach((outcome, seen) ->
                failures.computeIfAbsent(outcome, o -> new Sightings()).add(seen));
        later.versions.forEach((version, count) -> count(versions, version, count));
        later.issuers.forEach((issuer, count) -> count(issuers, issuer, count));
        if (later.roundTrips != null) {
            roundTrips().add(later.roundTrips);
        }
    }

    private Latencies roundTrips() {
        Latencies existing = roundTrips;
        if (existing == null) {
            existing = new Latencies();
            roundTrips = existing;
        }
        return existing;
    }

    long connections() {
        return connections;
    }

    @SuppressWarnings("EnumOrdinal")
    long count(Outcome outcome) {
        return outcomes[outcome.ordinal()];
    }

    long failed() {
        return failed;
    }

    /** Failures that no judge's finding explains. */
    Map<Outcome, Sightings> failures() {
        return failures;
    }

    Map<String, Long> versions() {
        return versions;
    }

    Map<String, Long> issuers() {
        return issuers;
    }

    /** Median round trip to the server in microseconds; -1 when none was measured. */
    long medianRoundTripMicros() {
        return roundTrips == null ? -1 : roundTrips.quantile(0.5);
    }
}
