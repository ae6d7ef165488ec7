package io.postern.gateway.gate;

import io.postern.gateway.admin.ConnectionFilter;
import io.postern.gateway.admin.Denials;
import io.postern.gateway.admin.GateView;
import io.postern.gateway.admin.NameAddresses;
import io.postern.gateway.admin.OpenConnections;
import io.postern.gateway.admin.PolicyState;
import io.postern.gateway.policy.Profile;
import io.postern.gateway.policy.Question;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** What the admin API sees of a gate. Any thread. */
final class GateWindow implements GateView {
    private final Gate gate;
    private final Attendance attendance;
    private final Supplier<PolicyHolder.State> policy;
    private final Supplier<Addressing> addressing;
    private final Supplier<CompletionStage<List<String>>> reload;

    /**
     * A window.
     *
     * @param reload has configuration and policy loaded again by who may
     */
    GateWindow(
            Gate gate,
            Attendance attendance,
            Supplier<PolicyHolder.State> policy,
            Supplier<Addressing> addressing,
            Supplier<CompletionStage<List<String>>> reload) {
        this.gate = gate;
        this.attendance = attendance;
        this.policy = policy;
        this.addressing = addressing;
        this.reload = reload;
    }

    @Override
    public CompletionStage<OpenConnections> connections(ConnectionFilter filter, int limit) {
        return attendance.open().ask(filter, limit);
    }

    @Override
    public Denials denials() {
        return attendance.denials().latest();
    }

    @Override
    public Map<String, Long> counters() {
        Map<String, Long> counters = new TreeMap<>();
        counters.put("connections.open", (long) gate.connections());
        for (String decision : Decisions.WORDS) {
            counters.put("connections." + decision, 0L);
        }
        Decisions decisions = attendance.decisions();
        decisions.counts().forEach((kind, count) -> {
            counters.merge("connections." + kind.decision(), count.sum(), Long::sum);
            if (!kind.decision().equals(Decisions.ALLOW)) {
                counters.merge(kind.decision() + "." + kind.reason(), count.sum(), Long::sum);
            }
        });
        decisions.ends().forEach((end, count) -> counters.put("end." + end.word(), count.sum()));
        counters.put("bytes.toserver", decisions.sent());
        counters.put("bytes.toclient", decisions.received());
        return counters;
    }

    @Override
    public PolicyState policy() {
        PolicyHolder.State state = policy.get();
        return new PolicyState(
                state.policy(), state.loaded(), state.broken().lines().toList());
    }

    @Override
    public CompletionStage<NameAddresses> addresses(Question question, Optional<Profile> profile) {
        return addressing.get().find(question, profile);
    }

    @Override
    public void drain() {
        // Closing a listener waits for its loop.
        Thread.ofVirtual().name("drain").start(gate::drain);
    }

    @Override
    public CompletionStage<List<String>> reload() {
        return reload.get();
    }
}
