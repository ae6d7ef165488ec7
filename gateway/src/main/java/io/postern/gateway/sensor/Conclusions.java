package io.postern.gateway.sensor;

import io.postern.gateway.outcome.Outcome;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What all threads of a sensor have concluded, counted. Verdicts and rules are words of the catalogue, so there are few. Any thread. */
public final class Conclusions {
    private final Map<Rule, LongAdder> tls = new ConcurrentHashMap<>();
    private final Map<Rule, LongAdder> dns = new ConcurrentHashMap<>();
    private final LongAdder[] outcomes = new LongAdder[Outcome.all().size()];
    private final LongAdder injected = new LongAdder();
    private final LongAdder encrypted = new LongAdder();

    /** A verdict and what decided it. */
    public record Rule(String verdict, String rule) implements Comparable<Rule> {
        @Override
        public int compareTo(Rule other) {
            int order = verdict.compareTo(other.verdict);
            return order == 0 ? rule.compareTo(other.rule) : order;
        }
    }

    /** Nothing yet. */
    public Conclusions() {
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = new LongAdder();
        }
    }

    /** A TLS session got this verdict. */
    public void tls(String verdict, String rule) {
        tls.computeIfAbsent(new Rule(verdict, rule), r -> new LongAdder()).increment();
    }

    void dns(String verdict, String rule) {
        dns.computeIfAbsent(new Rule(verdict, rule), r -> new LongAdder()).increment();
    }

    @SuppressWarnings("EnumOrdinal") // an array is what makes counting cheap
    void ended(Outcome outcome) {
        outcomes[outcome.ordinal()].increment();
    }

    void injected() {
        injected.increment();
    }

    void encrypted() {
        encrypted.increment();
    }

    /** TLS sessions by verdict. */
    public Map<Rule, Long> tls() {
        return sums(tls);
    }

    /** DNS exchanges with a finding. */
    public Map<Rule, Long> dns() {
        return sums(dns);
    }

    /** Connections that ended this way. */
    @SuppressWarnings("EnumOrdinal")
    public long ended(int outcome) {
        return outcomes[outcome].sum();
    }

    /** Connections with forged resets. */
    public long injectedResets() {
        return injected.sum();
    }

    /** Sessions whose certificates TLS 1.3 hides. */
    public long encryptedSessions() {
        return encrypted.sum();
    }

    private static Map<Rule, Long> sums(Map<Rule, LongAdder> map) {
        Map<Rule, Long> sums = new TreeMap<>();
        map.forEach((rule, count) -> sums.put(rule, count.sum()));
        return sums;
    }
}
