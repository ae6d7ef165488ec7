package io.postern.gateway.summary;

import io.postern.gateway.account.CauseAccount;
import io.postern.gateway.finding.Finding;
import io.postern.gateway.finding.FindingClass;
import io.postern.gateway.outcome.Outcome;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Findings that are one: the first of them, and how many there were, of whom, met by whom, and how it ended for them. */
final class Cause implements CauseAccount {
    /** Subjects and clients that are told apart. */
    private static final int KEPT = 256;

    private final Finding first;
    private final Sightings seen = new Sightings();
    private final Set<String> subjects = new LinkedHashSet<>();
    private final Set<String> clients = new LinkedHashSet<>();
    private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);

    Cause(Finding first) {
        this.first = first;
    }

    void add(Finding finding) {
        seen.add(
                finding.sight().file(),
                finding.sight().packet(),
                finding.sight().timeNanos(),
                "");
        note(subjects, finding.subject());
        note(clients, finding.client());
    }

    private static void note(Set<String> set, String text) {
        if (set.size() < KEPT) {
            set.add(text);
        }
    }

    void add(Cause later) {
        seen.add(later.seen);
        later.subjects.forEach(subject -> note(subjects, subject));
        later.clients.forEach(client -> note(clients, client));
        later.outcomes.forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
    }

    @Override
    public boolean explains(Outcome outcome) {
        FindingClass kind = first.signature().kind();
        boolean explained = outcome.isFailure()
                && (kind == FindingClass.INJECTED
                        || kind == FindingClass.INTERCEPTED
                        || kind == FindingClass.FILTERED
                        || kind == FindingClass.MISCONFIGURED && outcome == Outcome.CERT_REJECTED);
        if (explained) {
            outcomes.merge(outcome, 1L, Long::sum);
        }
        return explained;
    }

    /** The first case. */
    Finding first() {
        return first;
    }

    Sightings seen() {
        return seen;
    }

    /** Hosts, or names that were asked for, in the order they were seen; at least one. */
    List<String> subjects() {
        return List.copyOf(subjects);
    }

    /** Who met with it, in the order they were seen. */
    List<String> clients() {
        return List.copyOf(clients);
    }

    /** How its connections failed; empty where they did not. */
    Map<Outcome, Long> outcomes() {
        return outcomes;
    }
}
