package io.postern.gateway.suggest;

import io.postern.gateway.policy.Decision;
import io.postern.gateway.policy.Policy;
import io.postern.gateway.policy.Profile;
import io.postern.gateway.policy.Question;
import io.postern.gateway.policy.Reason;
import io.postern.gateway.summary.Printable;
import io.postern.gateway.traffic.Connection;
import io.postern.gateway.traffic.Traffic;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Adds up who wanted what, profile by profile. One thread; memory is bounded, and what is beyond is counted. */
public final class Observed implements Traffic {
    /** Destinations of all profiles that are told apart. */
    static final int MOST = 100_000;

    private static final int MOST_CLIENTS = 4096;
    private static final int MOST_ACCUSED = 10_000;
    private static final int SHOWN = 120;

    private final Optional<Policy> policy;
    private final int most;
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, String> accused = new HashMap<>();
    private int kept;
    private long connections;
    private long beyond;
    private long first = Long.MAX_VALUE;
    private long last;

    /** What clients of one profile wanted. */
    static final class Group {
        final Map<Question, Seen> destinations = new LinkedHashMap<>();
        final Map<String, Seen> noNames = new LinkedHashMap<>();
        final Set<String> clients = new LinkedHashSet<>();
    }

    /**
     * Nothing seen yet.
     *
     * @param policy whose profiles clients are told apart by; all are one when there is none
     */
    public Observed(Optional<Policy> policy) {
        this(policy, MOST);
    }

    Observed(Optional<Policy> policy, int most) {
        this.policy = policy;
        this.most = most;
    }

    @Override
    public void connection(Connection connection) {
        connections++;
        if (connection.seconds() > 0) {
            first = Math.min(first, connection.seconds());
            last = Math.max(last, connection.seconds());
        }
        Optional<Profile> profile = policy.flatMap(one ->
                one.profile(connection.wanted().client(), connection.wanted().identity(), Set.of()));
        Group group = groups.computeIfAbsent(profile.map(Profile::name).orElse(""), name -> new Group());
        if (group.clients.size() < MOST_CLIENTS) {
            group.clients.add(connection.wanted().client().toString());
        }
        Optional<Question> question = connection.wanted().question();
        Seen seen = question.isPresent()
                ? seen(group.destinations, question.get())
                : seen(group.noNames, Printable.of(connection.wanted().written(), SHOWN));
        seen.add(connection.failure(), connection.seconds());
        if (!connection.beside().isEmpty()) {
            seen.objected(Printable.of(connection.beside(), SHOWN));
        }
        if (profile.isPresent() && question.isPresent()) {
            Decision decision = question.get().of(profile.get());
            if (decision.allowed()) {
                decision.rule().ifPresent(rule -> seen.passedWith(rule.options()));
            } else if (decision.reason() == Reason.DENIED) {
                seen.deniedBy(decision.ruleWritten());
            }
        }
    }

    private <K> Seen seen(Map<K, Seen> map, K key) {
        Seen seen = map.get(key);
        if (seen == null) {
            seen = new Seen();
            if (kept < most) {
                kept++;
                map.put(key, seen);
            } else {
                beyond++;
            }
        }
        return seen;
    }

    @Override
    public void accused(String host, String verdict) {
        if (accused.size() < MOST_ACCUSED) {
            accused.putIfAbsent(host, verdict);
        }
    }

    /** What a destination's host is accused of; empty when it is not. */
    String accusation(Question question) {
        String host = question.name()
                .map(name -> name.text())
                .orElseGet(() -> question.address().map(Object::toString).orElse(""));
        return accused.getOrDefault(host, accused.getOrDefault(question.toString(), ""));
    }

    /** The profiles that somebody wanted something in; the name is empty for clients of none. */
    Map<String, Group> groups() {
        return groups;
    }

    Optional<Policy> policy() {
        return policy;
    }

    long connections() {
        return connections;
    }

    /** Connections to destinations that were too many to be told apart. */
    long beyond() {
        return beyond;
    }

    /** From when to when; empty when no time is known. */
    String span() {
        return last == 0 ? "" : Words.time(first) + " to " + Words.time(last) + " UTC";
    }
}
