package io.postern.gateway.suggest;

import io.postern.gateway.policy.RuleOptions;
import java.util.Map;
import java.util.TreeMap;

/** How often a destination was wanted, and what came of it. */
final class Seen {
    private static final int REASONS = 4;

    private final Map<String, Long> failures = new TreeMap<>();
    private final Map<String, Long> objections = new TreeMap<>();
    private long connections;
    private long failed;
    private long last;
    private RuleOptions options = RuleOptions.STANDARD;
    private String denied = "";

    /** A gateway would have denied it for a reason that is no rule's. */
    void objected(String reason) {
        if (objections.size() < REASONS || objections.containsKey(reason)) {
            objections.merge(reason, 1L, Long::sum);
        }
    }

    void add(String failure, long seconds) {
        connections++;
        last = Math.max(last, seconds);
        if (!failure.isEmpty()) {
            failed++;
            if (failures.size() < REASONS || failures.containsKey(failure)) {
                failures.merge(failure, 1L, Long::sum);
            }
        }
    }

    /** The old policy let it pass like this. */
    void passedWith(RuleOptions passed) {
        options = passed;
    }

    /** The old policy denies it by a rule, whatever else is said. */
    void deniedBy(String rule) {
        denied = rule;
    }

    void add(Seen other) {
        connections += other.connections;
        failed += other.failed;
        last = Math.max(last, other.last);
        other.objections.keySet().forEach(this::objected);
    }

    boolean everPassed() {
        return connections > failed;
    }

    String denied() {
        return denied;
    }

    RuleOptions options() {
        return options;
    }

    long connections() {
        return connections;
    }

    /** {@code 12 connections, 3 failed, last 2026-11-23 02:10; denied all the same: encrypted-hello}. */
    String words() {
        String some = everPassed() && failed > 0 ? ", " + failed + " failed" : "";
        String still = objections.isEmpty() ? "" : "; denied all the same: " + String.join(", ", objections.keySet());
        return Words.count(connections, "connection") + some + (last == 0 ? "" : ", last " + Words.time(last)) + still;
    }

    /** Why it came to nothing: {@code refused, syn-timeout}. */
    String reasons() {
        return String.join(", ", failures.keySet());
    }
}
